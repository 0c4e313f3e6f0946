import { ahead } from "./ahead-asks.ts";
import { isSpan, many, measured, whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { rollingSpan, spanBefore, unitSpan } from "./calendar-spans.ts";
import type { Unit } from "./calendar-spans.ts";
import { decline } from "./decline.ts";
import { GROUPED, MEASURED, take, without } from "./intents.ts";
import type { CompareArgs, Declined, Plan, Span } from "./plan.ts";
import { presently, regular } from "./regular-asks.ts";
import { balances, budgets, taxes, worthALook } from "./standing-asks.ts";

const COMPARED =
  /(?<!\w)(?:(?:as )?compared? (?:to|with|against)|compare|comparison (?:of|between)|compared|versus|vs|(?:the )?(?:difference|change) (?:between|from)|difference|in comparison (?:to|with)|(?:more|less|higher|lower)(?: expensive| costly)?(?= (?:\w+ ){0,6}than(?!\w))|than|(?:go|gone|went) (?:up|down)|(?:in|de)creased?|(?:rise|risen|fallen|changed?)|more or less|(?:more|less|higher|lower)(?= |$))(?!\w)/;
const NET_PAIR = /(?<!\w)(?:spend more than|income (?:minus|less|vs|versus|and|against)|cash ?flow)(?!\w)/;
const BEFORE =
  /(?<!\w)(?:(?:to|with|than|and|vs|versus|against)? ?(?:the )?(?:(?:one|day|month|year|week|quarter|period|time) before(?: that)?|previous (?:one|period)|last(?= |$)|before))(?!\w)/;

const WITH_WHAT = (): Declined =>
  decline("Compare it with what? Name two months, quarters or years.", ["Compare this month with last month"]);
const MOVED = /(?<!\w)(?:go|gone|went|increased?|decreased?|changed?|risen|fallen)(?!\w)/;

const UNIT_BEFORE = /(?<!\w)(day|week|month|quarter|year) before(?!\w)/;
/** “October with the year before” is no month and no year: whoever names a unit means one as long as what it is compared with. */
function namesAnother(text: string, { since, until }: Span): boolean {
  const unit = UNIT_BEFORE.exec(text)?.[1] as Unit | undefined;
  if (unit === undefined) return false;
  const asLong = [unitSpan(unit, since, 0), rollingSpan(unit, until, 1)];
  return !asLong.some((one) => one.since === since && one.until === until);
}

/** The two stretches that are compared, the later first; of one alone, with the one before it where the question says so. */
function pairOf({ text, periods }: Ask): CompareArgs["periods"] | Declined {
  const [a, b] = periods;
  if (periods.length > 2) return many();
  if (!isSpan(a)) return WITH_WHAT();
  if (periods.length === 2 && !isSpan(b)) return many();
  if (periods.length === 1 && !BEFORE.test(text) && !MOVED.test(text)) return WITH_WHAT();
  if (periods.length === 1 && namesAnother(text, a)) return WITH_WHAT();
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

const WHY =
  /^(?:(?:why|how come) (?:is|are|was|were|did you (?:put|categori[sz]e|file|sort|classify|mark)|do you (?:put|categori[sz]e|think)|does) |explain (?:why |how )?(?:you categori[sz]ed )?|how (?:did|do) you (?:categori[sz]e|decide (?:on|about)|classify|know) |how (?:is|was|were|are) )(.+?)(?: (?:is|was|are|were))?(?: (?:categori[sz]ed|classified|filed|put|sorted|marked|labelled|labeled|in|as|under|a|an|called|considered|decided)(?: .*)?)?$/;

function explained(ask: Ask): Plan | Declined | null {
  const [, subject] = WHY.exec(ask.text.trim()) ?? [];
  if (subject === undefined || /^(?:my|the)? ?(?:spending|expenses|income|balance|total)/.test(subject)) return null;
  const found = whereOf(subject.replace(/(?<!\w)(?:categori[sz]ed|it)(?!\w)/g, " "), ask);
  if ("declined" in found) return found.declined;
  const { merchant, minAmount, rowId } = found.where;
  if (merchant === undefined && minAmount === undefined && rowId === undefined)
    return decline("Name the merchant whose category I should explain.", ["Why is … in its category?"]);
  return { tool: "explain", args: { where: found.where } };
}

/** Questions that are no sum. Null for the rest. */
export const readSpecial = (ask: Ask): Plan | Declined | null =>
  budgets(ask) ??
  ahead(ask) ??
  balances(ask) ??
  taxes(ask) ??
  worthALook(ask) ??
  explained(ask) ??
  presently(ask) ??
  compared(ask) ??
  regular(ask);
