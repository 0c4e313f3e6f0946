import { dayNumber } from "../calendar/days.ts";
import { spanBefore, spanOf, unitSpan } from "./calendar-spans.ts";
import { decline } from "./decline.ts";
import { GROUPED, MEASURED, take, without } from "./intents.ts";
import type { Period } from "./periods.ts";
import { readAbout } from "./phrases.ts";
import type { CompareArgs, Declined, Measure, Plan, Span, Where, World } from "./plan.ts";

export interface Ask {
  /** Without sums and dates. */
  readonly text: string;
  readonly quoted: readonly string[];
  readonly amounts: Partial<Where>;
  readonly periods: readonly Period[];
  readonly world: World;
}

export type Found = { readonly where: Where } | { readonly declined: Declined };

/** Which rows, from what is left of the text. */
export function whereOf(text: string, { quoted, amounts, periods, world }: Ask): Found {
  const read = readAbout(text, quoted, world);
  if ("unclear" in read) {
    const instead = read.choices.map((name) => `How much did I spend on ${name}?`);
    return { declined: instead.length > 0 ? decline(read.unclear, instead) : decline(read.unclear) };
  }
  return { where: { ...periods[0], ...read.about, ...amounts } };
}

const isGroup = (name: string | undefined, group: string, { categories }: World): boolean =>
  name === group || categories.some((one) => one.name === name && one.group === group);

/** Income asked for by its category is what was received. */
export function measured(said: Measure | null, where: Where, world: World): { measure: Measure; where: Where } {
  const { category, ...rest } = where;
  if (!isGroup(category, "Income", world) || said === "count") return { measure: said ?? "spent", where };
  return { measure: "received", where: category === "Income" && where.merchant === undefined ? rest : where };
}

export const many = (): Declined => decline("I can look at one stretch of time, or compare two. Ask about each.");
const isSpan = (period: Period | undefined): period is Span =>
  period?.since !== undefined && period.until !== undefined;

const COMPARED =
  /(?<!\w)(?:(?:as )?compared? (?:to|with|against)|compare|comparison (?:of|between)|compared|versus|vs|(?:the )?(?:difference|change) (?:between|from)|difference|in comparison (?:to|with)|(?:more|less|higher|lower)(?: expensive| costly)?(?= (?:\w+ ){0,6}than(?!\w))|than|(?:go|gone|went) (?:up|down)|(?:in|de)creased?|(?:rise|risen|fallen|changed?)|more or less|(?:more|less|higher|lower)(?= |$))(?!\w)/;
const NET_PAIR = /(?<!\w)(?:spend more than|income (?:minus|less|vs|versus|and|against)|cash ?flow)(?!\w)/;
const BEFORE =
  /(?<!\w)(?:(?:to|with|than|and|vs|versus|against)? ?(?:the )?(?:(?:one|month|year|week|quarter|period|time) before(?: that)?|previous (?:one|period)|last(?= |$)|before))(?!\w)/;

const WITH_WHAT = (): Declined =>
  decline("Compare it with what? Name two months, quarters or years.", ["Compare this month with last month"]);
const MOVED = /(?<!\w)(?:go|gone|went|increased?|decreased?|changed?|risen|fallen)(?!\w)/;

/** The two stretches that are compared, the later first; of one alone, with the one before it where the question says so. */
function pairOf({ text, periods }: Ask): CompareArgs["periods"] | Declined {
  const [a, b] = periods;
  if (periods.length > 2) return many();
  if (!isSpan(a)) return WITH_WHAT();
  if (periods.length === 2 && !isSpan(b)) return many();
  if (periods.length === 1 && !BEFORE.test(text) && !MOVED.test(text)) return WITH_WHAT();
  const other = isSpan(b) ? b : spanBefore(a);
  return a.since >= other.since ? [a, other] : [other, a];
}

/** “Did I spend more than I earned” compares two sums of one time. */
const isBalance = ({ text, periods }: Ask): boolean =>
  periods.length < 2 && NET_PAIR.test(text) && take(text, MEASURED).value === "net";

function compared(ask: Ask): Plan | Declined | null {
  if (!COMPARED.test(ask.text) || isBalance(ask)) return null;
  const periods = pairOf(ask);
  if ("tool" in periods) return periods;
  const grouping = take(without(without(ask.text, BEFORE), COMPARED), GROUPED);
  const measure = take(grouping.text, MEASURED);
  const found = whereOf(without(measure.text, COMPARED), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  const args = measured(measure.value, found.where, ask.world);
  const by = grouping.value;
  if (args.measure === "count" || (by !== null && !isComparable(by)))
    return decline("I can compare what you spent or received, by category or merchant.");
  return { tool: "compare", args: { ...args, periods, ...(by === null ? {} : { by }) } };
}

const isComparable = (by: string): by is "category" | "group" | "merchant" =>
  ["category", "group", "merchant"].includes(by);

const REGULAR =
  /(?<!\w)(?:subscriptions?|recurring(?: payments?| charges?| transactions?| expenses?| costs?| bills?)?|regular(?:ly)? (?:income|payments?|bills?|expenses?|costs?|charges?)|standing orders?|direct debits?|upcoming(?: payments?| bills?| charges?)?|fixed (?:costs?|expenses?)|(?:bills?|payments?|charges?|what)(?: \w+){0,3} due|renewals?|renews?|autopays?|(?:next|coming) (?:bills?|payments?|charges?)|due|my bills)(?!\w)/;
const REGULAR_NOISE =
  /(?<!\w)(?:active|current(?:ly)?|still|subscribed to|subscribe|next|soon|coming|due|list|per month|a month|monthly|costing|cost|pay for|payments?|bills?|charges?)(?!\w)/;
const SOON: readonly (readonly [RegExp, (today: string) => string])[] = [
  [/(?<!\w)(?:in (?:the )?|within (?:the )?)?next (\d{1,3}) days?(?!\w)/, (today) => today],
  [/(?<!\w)(?:in (?:the )?)?next week(?!\w)/, (today) => unitSpan("week", today, -1).until],
  [/(?<!\w)(?:in (?:the )?)?next month(?!\w)/, (today) => unitSpan("month", today, -1).until],
];

const ENDED = /(?<!\w)(?:ended|cancelled|canceled|stopped|old|expired|former)(?!\w)/;
const INCOME = /(?<!\w)(?:income|salary|salaries|money in|earnings)(?!\w)/;
const PAST = /(?<!\w)(?:did|spent|have i spent|spend on)(?!\w)/;

/** Until when what is due is asked for; null: no end is named. `false`: a time that has gone, of which nothing is due any more. */
function dueIn({ text, periods, world: { today } }: Ask): string | null | false {
  const days = /next (\d{1,3}) days?/.exec(text)?.[1];
  if (days !== undefined) return spanOf(0, dayNumber(today) + Number(days)).until;
  const soon = SOON.find(([expression]) => expression.test(text));
  if (soon) return soon[1](today);
  const [period] = periods;
  if (!period) return null;
  return isSpan(period) && period.since <= today && period.until >= today && period.until;
}

function regular(ask: Ask): Plan | Declined | null {
  const { text } = ask;
  const dueUntil = dueIn(ask);
  if (!REGULAR.test(text) || PAST.test(text) || dueUntil === false) return null;
  const noise = [...SOON.map(([expression]) => expression), REGULAR, REGULAR_NOISE, ENDED, INCOME];
  const found = whereOf(noise.reduce(without, text), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  const { merchant, ...others } = found.where;
  if (Object.keys(others).length > 0) return null;
  return {
    tool: "recurring",
    args: {
      state: ENDED.test(text) ? "ended" : "active",
      ...(merchant === undefined ? {} : { merchant }),
      ...(INCOME.test(text) ? { direction: "in" } : {}),
      ...(dueUntil === null ? {} : { dueUntil }),
    },
  };
}

const WHY =
  /^(?:(?:why|how come) (?:is|are|was|were|did you (?:put|categori[sz]e|file|sort|classify|mark)|do you (?:put|categori[sz]e|think)|does) |explain (?:why |how )?(?:you categori[sz]ed )?|how (?:did|do) you (?:categori[sz]e|decide (?:on|about)|classify|know) |how (?:is|was|were|are) )(.+?)(?: (?:is|was|are|were))?(?: (?:categori[sz]ed|classified|filed|put|sorted|marked|labelled|labeled|in|as|under|a|an|called|considered|decided)(?: .*)?)?$/;

function explained(ask: Ask): Plan | Declined | null {
  const [, subject] = WHY.exec(ask.text.trim()) ?? [];
  if (subject === undefined || /^(?:my|the)? ?(?:spending|expenses|income|balance|total)/.test(subject)) return null;
  const found = whereOf(subject.replace(/(?<!\w)(?:categori[sz]ed|it)(?!\w)/g, " "), ask);
  if ("declined" in found) return found.declined;
  if (found.where.merchant === undefined && found.where.minAmount === undefined)
    return decline("Name the merchant whose category I should explain.", ["Why is … in its category?"]);
  return { tool: "explain", args: { where: found.where } };
}

const BALANCES =
  /(?<!\w)(?:balances?|how much (?:money )?(?:do|have) (?:i|we) (?:have|got|own)(?! (?:spent|paid|earned|saved))|(?:which|what|list|show(?: me)?|how many)(?: all)? (?:of )?(?:my |the )?(?:bank )?accounts(?: do i have| are there)?|how much (?:money )?is (?:in|on|left (?:in|on)))(?!\w)/;

function balances(ask: Ask): Plan | Declined | null {
  if (!BALANCES.test(ask.text)) return null;
  if (ask.periods.length > 0) return decline("I know balances only as they are now: the sum of what was imported.");
  const found = whereOf(without(ask.text, BALANCES), ask);
  if ("declined" in found) return found.declined;
  const { account, ...others } = found.where;
  if (Object.keys(others).length > 0) return decline("I know balances of accounts only.", ["What are my balances?"]);
  return { tool: "accounts", args: account === undefined ? {} : { account } };
}

/** Questions that are no sum. Null for the rest. */
export const readSpecial = (ask: Ask): Plan | Declined | null =>
  explained(ask) ?? balances(ask) ?? compared(ask) ?? regular(ask);
