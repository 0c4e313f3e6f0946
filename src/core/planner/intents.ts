import type { Grouping, Mean, Measure } from "./plan.ts";
import { NUMBERS } from "./vocabulary.ts";

/** What was found in a text, and the text without it. */
export interface Taken<T> {
  readonly text: string;
  readonly value: T | null;
}

/** The first of these that is there, taken out. */
export function take<T>(text: string, table: readonly (readonly [RegExp, T])[]): Taken<T> {
  for (const [expression, value] of table) {
    const match = expression.exec(text);
    if (match) return { value, text: `${text.slice(0, match.index)} ‖ ${text.slice(match.index + match[0].length)}` };
  }
  return { text, value: null };
}

/** Takes out every match. */
export const without = (text: string, expression: RegExp): string => text.replace(new RegExp(expression, "g"), " ‖ ");

const BY: Readonly<Record<Grouping, string>> = {
  category: "categor(?:y|ies)",
  group: "groups?",
  merchant: "(?:merchants?|shops?|stores?|vendors?|compan(?:y|ies)|places?|payees?|retailers?|business(?:es)?)",
  account: "(?:accounts?|cards?)",
  currency: "currenc(?:y|ies)",
  day: "(?:day|date)s?",
  week: "weeks?",
  month: "months?",
  quarter: "quarters?",
  year: "years?",
  weekday: "(?:weekdays?|days? of the week)",
};
const TIMES: ReadonlySet<Grouping> = new Set(["day", "week", "month", "quarter", "year", "weekday"]);
const LY: Readonly<Partial<Record<Grouping, string>>> = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  quarter: "quarterly",
  year: "(?:yearly|annual(?:ly)?)",
};
const all = (make: (by: Grouping) => string | null): (readonly [RegExp, Grouping])[] =>
  (["weekday", ...Object.keys(BY)] as Grouping[]).flatMap((by) => {
    const source = make(by);
    return source === null ? [] : [[new RegExp(`(?<!\\w)(?:${source})(?!\\w)`), by] as const];
  });

/** Sums for each of what. */
export const GROUPED: readonly (readonly [RegExp, Grouping])[] = [
  ...all((by) =>
    LY[by]
      ? `(?:${by} by ${by}|${by} over ${by}|${LY[by]} (?:breakdown|totals?|sums?|overview|trend|summary|spending trend))`
      : null,
  ),
  ...all((by) => (TIMES.has(by) ? null : `per ${BY[by]}`)),
  ...all(
    (by) =>
      `(?:broken down |split |grouped |sorted |divided |separated )?(?:by|for each|for every|in each|in every|at each|at every) (?:the )?${BY[by]}(?! (?:of|called|named))`,
  ),
  ...all((by) => `(?:each|every) ${BY[by]}`),
  ...all(
    (by) =>
      `(?:top|biggest|largest|highest|most expensive|which|what|favou?rite|main) (?:spending |expense )?${BY[by]}`,
  ),
  [/(?<!\w)(?:who|whom) (?:do|did|have) i (?:pay|paid|spend|spent)(?: the)?(?: most)?(?!\w)/, "merchant"],
  [
    /(?<!\w)where (?:do|did|have) i (?:spend|spent|shop|shopped|eat|eaten|buy|go)(?: the)?(?: most)?(?: often)?(?: of)?(?: my| the)?(?: money)?(?!\w)/,
    "merchant",
  ],
  [
    /(?<!\w)where (?:does|did|has|is|do|all)(?: all)?(?: of)?(?: my| the| our)? money (?:all )?(?:go|went|gone|going)(?: to)?(?!\w)/,
    "category",
  ],
  [
    /(?<!\w)what (?:do|did|have|am|was) i (?:been )?(?:spend|spent|spending)(?: the)?(?: most(?: of)?(?: my| the)?(?: money)?(?: on)?(?!\w)|(?: my| all my)? money on(?= ?‖|$)| on(?= ?‖|$))/,
    "category",
  ],
  [
    /(?<!\w)(?:break ?down|where my money (?:goes|went|is going)|broken down|breakdown of my (?:spending|expenses))(?!\w)/,
    "category",
  ],
];

const UNIT = "day|week|month|year";
/** A mean for each of what; what stands in between is what it is of. */
const MEAN = [
  new RegExp(
    `(?<!\\w)(?:on )?(?:the )?(?:average|avg|mean|typical|usual)(?<of>(?: \\w+){0,3}?) ‖? ?(?:per|a|an|each|every|by) (?<unit>${UNIT})(?!\\w)`,
  ),
  new RegExp(`(?<!\\w)(?:per|a|an|each|every) (?<unit>${UNIT}) on average(?!\\w)`),
  new RegExp(`(?<!\\w)(?:per|a|an) (?<unit>${UNIT})(?!\\w)`),
];
const EACH = new RegExp(`(?<!\\w)(?:each|every) (?<unit>${UNIT})(?!\\w)`);
const LY_MEAN: readonly (readonly [RegExp, Mean])[] = [
  [/(?<!\w)(?:(?:average|avg|mean|typical|usual) daily|daily (?:average|avg|mean))(?!\w)/, "day"],
  [/(?<!\w)(?:(?:average|avg|mean|typical|usual) weekly|weekly (?:average|avg|mean))(?!\w)/, "week"],
  [
    /(?<!\w)(?:(?:average|avg|mean|typical|usual) monthly|monthly (?:average|avg|mean)|(?:in|for) an? (?:average|typical|usual|normal) month|an? (?:average|typical) month)(?!\w)/,
    "month",
  ],
  [
    /(?<!\w)(?:(?:average|avg|mean|typical|usual) (?:yearly|annual)|(?:yearly|annual) (?:average|avg|mean))(?!\w)/,
    "year",
  ],
  [
    /(?<!\w)(?:average|avg|mean|typical|usual) (?:payment|purchase|transaction|bill|visit|order|trip|expense|charge)(?: size| amount| value)?(?!\w)/,
    "payment",
  ],
  [
    /(?<!\w)(?:per|a|each|every) (?:payment|purchase|transaction|visit|order|trip|time)(?: on average)?(?!\w)/,
    "payment",
  ],
  [/(?<!\w)monthly(?!\w)/, "month"],
  [/(?<!\w)weekly(?!\w)/, "week"],
  [/(?<!\w)(?:yearly|annually)(?!\w)/, "year"],
];
/** `average restaurant bill`: what stands in between is what it is of. */
const A_BILL =
  /(?<!\w)(?:average|avg|mean|typical|usual) ((?:(?!per )[a-z&]+ ){1,2})(?:payment|purchase|transaction|bill|visit|order|charge)(?!\w)/;
const SAYS_MEAN = /(?<!\w)(?:on average|average|avg|typically|usually|normally)(?!\w)/;

/** The mean that is asked for as such. */
export const saysMean = (text: string): boolean =>
  SAYS_MEAN.test(text) || /(?<!\w)(?:mean|typical|usual)(?!\w)/.test(text);

export function takeMean(text: string): Taken<Mean> {
  const bill = A_BILL.exec(text);
  if (bill)
    return {
      value: "payment",
      text: `${text.slice(0, bill.index)}${bill[1]!}‖${text.slice(bill.index + bill[0].length)}`,
    };
  const named = take(text, LY_MEAN);
  if (named.value !== null) return { ...named, text: without(named.text, SAYS_MEAN) };
  for (const expression of SAYS_MEAN.test(text) ? [...MEAN, EACH] : MEAN) {
    const match = expression.exec(text);
    if (!match) continue;
    const { of = "", unit } = match.groups!;
    const rest = `${text.slice(0, match.index)}${of} ‖ ${text.slice(match.index + match[0].length)}`;
    return { value: unit as Mean, text: without(rest, SAYS_MEAN) };
  }
  return { text, value: null };
}

const WORD = Object.keys(NUMBERS)
  .filter((word) => word.length > 2)
  .join("|");
const MOST =
  "biggest|largest|highest|most expensive|top|smallest|lowest|cheapest|last|latest|first|newest|oldest|most recent|recent";
const LIMITS = [
  new RegExp(`(?<!\\w)((?:${MOST})) (\\d{1,3}|${WORD})(?= |$)(?! ?(?:days?|weeks?|months?|years?|%))`),
  new RegExp(`(?<!\\w)(\\d{1,3}|${WORD}) (?=(?:${MOST})(?!\\w))`),
];

/** `top 5` → 5, and `top` stays. */
export function takeLimit(text: string): Taken<number> {
  for (const [index, expression] of LIMITS.entries()) {
    const match = expression.exec(text);
    if (!match) continue;
    const said = match[index === 0 ? 2 : 1]!;
    const kept = index === 0 ? match[1]! : "";
    const value = NUMBERS[said] ?? Number(said);
    return { value, text: `${text.slice(0, match.index)}${kept}${text.slice(match.index + match[0].length)}` };
  }
  return { text, value: null };
}

/** What is measured, where a question says so. */
export const MEASURED: readonly (readonly [RegExp, Measure])[] = [
  [
    /(?<!\w)how many(?: (?:times|transactions|payments|purchases|visits|charges|orders|trips|entries|rows|expenses))?(?!\w)/,
    "count",
  ],
  [/(?<!\w)how often(?!\w)/, "count"],
  [/(?<!\w)(?:the )?number of (?:times|transactions|payments|purchases|visits|charges|orders)?(?!\w)/, "count"],
  [/(?<!\w)count (?:of |my |the |all )*(?:transactions|payments|purchases)(?!\w)/, "count"],
  [
    /(?<!\w)(?:how much (?:(?:money|did|do|have|am|are|was|is|can) )*i (?:been )?(?:save[ds]?|saving)|net (?:income|cash ?flow|savings?|total|result)|cash ?flow|savings rate in money|left over|leftover|left(?= ?‖|$)|surplus|(?:did|have|do|am) i (?:save|saved|saving)|did i spend more than i (?:earn|earned|made|make)|income (?:minus|less|vs|versus|and|against) (?:expenses|spending|costs))(?!\w)/,
    "net",
  ],
  [
    /(?<!\w)(?:(?:do|did|have|am) i (?:earn|earned|earning|make|made|receive|received|receiving|get paid|got paid|been paid|take in|bring in|bring)|(?:earn|earned|earnings|income|paid me|pays me|money in|money coming in|money came in|came in|come in|coming in|came(?= ?‖|$)|comes?(?= ?‖|$)|incoming|i received|i earned|was i paid|were we paid|am i paid|do i get|did i get|have i got|received))(?: from)?(?!\w)/,
    "received",
  ],
  [
    /(?<!\w)(?:(?:do|did|have|am|had|was) (?:i|we) (?:already |been )?(?:spend|spent|spending|pay|paid|paying|give|given)|(?:i|we) (?:spend|spent|pay|paid|am spending|am paying)|spending|spent|expenses|expenditures?|outgoings|money out|money going out|costs?|cost me)(?!\w)/,
    "spent",
  ],
];
