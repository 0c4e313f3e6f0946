import { decline } from "./decline.ts";
import { GROUPED, take, takeLimit, without } from "./intents.ts";
import type { Taken } from "./intents.ts";
import { MOST_ROWS } from "./plan.ts";
import type { Declined, Plan, SearchArgs, Where } from "./plan.ts";
import { many, whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";

/** Rows shown when nobody says how many. */
const ROWS = 10;

const SORTS: readonly (readonly [RegExp, Pick<SearchArgs, "sort" | "order">])[] = [
  [/(?<!\w)(?:biggest|largest|highest|most expensive|priciest|dearest|top)(?!\w)/, { sort: "amount", order: "desc" }],
  [/(?<!\w)(?:smallest|lowest|cheapest|least expensive)(?!\w)/, { sort: "amount", order: "asc" }],
  [/(?<!\w)(?:last|latest|newest|most recent|recent|recently|the last time)(?!\w)/, { sort: "date", order: "desc" }],
  [/(?<!\w)(?:first|oldest|earliest|the first time)(?!\w)/, { sort: "date", order: "asc" }],
];
const TIME = /(?<!\w)(?:the )?(?:(?:first|last) )?time(?!\w)/;
const OUT =
  /(?<!\w)(?:expenses?|purchases?|spending|spent|spend|bought|buy|charges?|debits?|costs?|paid|pay|bills?|outgoing|money out)(?!\w)/;
const IN =
  /(?<!\w)(?:income|incomes|deposits?|credits?|incoming|earnings|received|receive|paychecks?|refunds?|money in)(?!\w)/;
const ROW_WORDS =
  /(?<!\w)(?:transactions?|payments?|purchases?|expenses?|charges?|bookings?|rows?|entries|debits?|deposits?|credits?|incomes?|incoming|outgoing|spending|spend|spent|bought|buy|bills?|orders?|paid|pay|receive[ds]?|thing|single)(?!\w)/;
const WHEN = /(?<!\w)(?:when|on (?:which|what) (?:day|date)|what (?:day|date)|how long ago)(?!\w)/;
const SHOWN =
  /(?:^|(?<!\w))(?:show|list|find|search|display|(?:which|what) (?:were |are |was |is )?(?:all )?(?:my |the )?(?:\w+ )?(?:transactions|payments|purchases|charges|deposits|bookings|rows)|what (?:did|have) i (?:buy|bought|ordered?|purchased?|get|pay for|paid for)|^did i (?:buy|pay|go|shop|order)|^have i (?:paid|bought|been)|all (?:my )?(?:transactions|payments|purchases|charges|expenses)|transactions|payments|purchases|charges)(?!\w)/;
const UNCATEGORISED = /(?<!\w)(?:uncategori[sz]ed|without (?:a )?category|not categori[sz]ed)(?!\w)/;
export const AMOUNT_ASKED = /(?<!\w)(?:how much|how many|how often|number of|count|total|sum|average|avg|amount)(?!\w)/;

const PARTS = /(?<!\w)(?:spending|breakdown|by)(?!\w)/;
const ONE = /(?<!\w)(?:expense|purchase|payment|transaction|charge|deposit|time|bill)(?!\w)/;
const NOISE = /(?<!\w)(?:search|display|single|ago|long)(?!\w)/;

type Sorted = Taken<Pick<SearchArgs, "sort" | "order">>;

/** Whether rows are asked for: by their order, or by words that list them; not where a sum is. */
function asksRows(text: string, sorted: Sorted): boolean {
  if (AMOUNT_ASKED.test(text)) return sorted.value !== null && /how much (?:was|is|were)/.test(text);
  if (sorted.value !== null) return true;
  if (PARTS.test(text) && !ROW_WORDS.test(text.replace(/spending/g, ""))) return false;
  return WHEN.test(text) || SHOWN.test(text) || UNCATEGORISED.test(text);
}

/** “My biggest expense” is one row. */
const usualCount = (text: string, sorted: Sorted): number =>
  sorted.value !== null && (WHEN.test(text) || ONE.test(text)) ? 1 : ROWS;

function directionOf(text: string): Pick<SearchArgs, "direction"> {
  if (IN.test(text)) return { direction: "in" };
  return OUT.test(text) && !/(?<!\w)did i get paid/.test(text) ? { direction: "out" } : {};
}

/** `Top 3 restaurants`: of payments, or of merchants. */
function whichLargest({ category }: Where): Declined {
  return decline("Do you mean the largest payments, or the merchants with the largest sums?", [
    `Biggest ${category} payments this year`,
    `${category} by merchant this year`,
  ]);
}

/** Rows, one by one: the biggest, the latest, those of a merchant. Null when a sum is asked for. */
export function readRows(ask: Ask): Plan | Declined | null {
  const { text } = ask;
  const limit = takeLimit(text);
  const by = take(limit.text, GROUPED).value;
  const sorted: Sorted = take(limit.text, SORTS);
  if ((by !== null && by !== "day") || !asksRows(text, sorted)) return null;
  if (ask.periods.length > 1) return many();
  const rest = [TIME, WHEN, NOISE, ROW_WORDS].reduce(without, sorted.text.replace(UNCATEGORISED, "‖"));
  const found = whereOf(rest, ask);
  if ("declined" in found) return found.declined;
  const { where } = found;
  if (sorted.value?.sort === "amount" && where.category !== undefined && !ROW_WORDS.test(text))
    return whichLargest(where);
  const args: SearchArgs = {
    where: { ...where, ...(UNCATEGORISED.test(text) ? { uncategorised: true as const } : {}) },
    ...directionOf(text),
    ...(sorted.value ?? { sort: "date", order: "desc" }),
    limit: Math.min(limit.value ?? usualCount(text, sorted), MOST_ROWS),
  };
  return { tool: "search", args };
}
