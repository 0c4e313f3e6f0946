import { dayNumber, isoDate } from "../calendar/days.ts";
import { whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { monthIndex, monthsSpan, spanOf, unitSpan } from "./calendar-spans.ts";
import type { Unit } from "./calendar-spans.ts";
import { decline } from "./decline.ts";
import { without } from "./intents.ts";
import type { Declined, Outlook, Plan, Span } from "./plan.ts";
import { MONTHS, NUMBERS } from "./vocabulary.ts";

const AHEAD =
  /(?<!\w)(?:forecasts?|forecasted|predict(?:ion|ions|ed)?|project(?:ed|ion|ions)|look(?:ing)? ahead|outlook|(?:expected|likely)(?= (?:spending|expenses|income|costs|cash|balance|to))|(?:will|shall) (?:i|we|my|there|be|come|go|remain)|(?:am|are) (?:i|we) (?:going to|likely to|expected to|on course to)|going to (?:spend|earn|have|save|make)|(?:do|should) (?:you|i) expect|run(?:ning)? out of money)(?!\w)/;
/** Sums of a time that is to come, without a verb that says so. */
const NEXT = new RegExp("(?<!\\w)(?:next|coming) (?:\\w+ )?(?:days?|weeks?|months?|quarters?|years?)(?!\\w)");
const SUMMED = /(?<!\w)(?:cash ?flow|spending|expenses|income)(?!\w)/;
const REGULARS = /(?<!\w)(?:due|bills?|upcoming|coming up|payments?|subscriptions?|recurring|regular)(?!\w)/;
const asksAhead = (text: string): boolean =>
  AHEAD.test(text) || (NEXT.test(text) && SUMMED.test(text) && !REGULARS.test(text));

const OUTLOOKS: readonly (readonly [RegExp, Outlook])[] = [
  [
    /(?<!\w)(?:balances?|in (?:the|my) (?:bank|accounts?)|run(?:ning)? out|net ?worth|left|(?:will|going to) (?:i |we )?have)(?!\w)/,
    "balance",
  ],
  [/(?<!\w)(?:save|saving|savings|cash ?flow|surplus|net)(?!\w)/, "net"],
  [/(?<!\w)(?:spend|spending|expenses?|costs?|pay|go out|outgoings)(?!\w)/, "spent"],
  [/(?<!\w)(?:earn|income|receive|make|get paid|come in|salary)(?!\w)/, "received"],
];
const AHEAD_NOISE =
  /(?<!\w)(?:balances?|bank|money|run(?:ning)? out|net ?worth|left|over|save|saving|savings|cash ?flow|surplus|net|spend|spending|expenses?|costs?|pay|go out|outgoings|earn|income|receive|make|get paid|come in|money|in (?:my|the) accounts?|be|salary|likely|expected|will|going|by|until|till|end|rest|remainder|next|coming|this|tomorrow|months?|weeks?|days?|quarters?|years?|for)(?!\w)/;
const ADVICE = /(?<!\w)(?:enough|afford|should i)(?!\w)/;

const MONTH = Object.keys(MONTHS)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const COUNT = `\\d{1,2}|${Object.keys(NUMBERS).join("|")}`;
const UNIT = "day|week|month|quarter|year";
const count = (text: string): number => NUMBERS[text] ?? Number(text);

/** The next month of that name that is not over. */
function nextMonth(name: string, year: string | undefined, today: string): Span {
  const at = (y: number): Span => monthsSpan(monthIndex(y, MONTHS[name]!));
  if (year !== undefined) return at(Number(year));
  const now = Number(today.slice(0, 4));
  return at(now).until >= today ? at(now) : at(now + 1);
}

/** So many units after the one that runs; of days, from tomorrow on. */
function nextUnits(unit: Unit, count_: number, today: string): Span {
  const day = dayNumber(today);
  if (unit === "day") return spanOf(day + 1, day + count_);
  return { since: unitSpan(unit, today, -1).since, until: unitSpan(unit, today, -count_).until };
}

type Reader = (groups: readonly (string | undefined)[], today: string) => Span;
const untilEnd = (span: Span, today: string): Span => ({ since: today, until: span.until });

/** Times to come. Those with an end alone begin today. */
const TIMES: readonly (readonly [string, Reader])[] = [
  [`end of next (${UNIT})`, ([u], today) => untilEnd(unitSpan(u as Unit, today, -1), today)],
  [
    `(?:rest|remainder|end) of (?:the |this )?(?:current )?(${UNIT})`,
    ([u], today) => untilEnd(unitSpan(u as Unit, today, 0), today),
  ],
  [`(${UNIT})'?s? end`, ([u], today) => untilEnd(unitSpan(u as Unit, today, 0), today)],
  [`next (${COUNT}) (${UNIT})s?`, ([n, u], today) => nextUnits(u as Unit, count(n!), today)],
  [`next (${UNIT})`, ([u], today) => nextUnits(u as Unit, 1, today)],
  [
    `(?:by |until |till )?the end of (${MONTH})(?: (20\\d\\d))?`,
    ([m, y], today) => untilEnd(nextMonth(m!, y, today), today),
  ],
  [`(?:by|until|till) (${MONTH})(?: (20\\d\\d))?`, ([m, y], today) => untilEnd(nextMonth(m!, y, today), today)],
  [`(?:in |for |during )?(${MONTH})(?: (20\\d\\d))?`, ([m, y], today) => nextMonth(m!, y, today)],
  [`(?:this|the current|current) (${UNIT})`, ([u], today) => untilEnd(unitSpan(u as Unit, today, 0), today)],
  ["tomorrow", (_, today) => spanOf(dayNumber(today) + 1, dayNumber(today) + 1)],
];
const COMPILED = TIMES.map(([source, read]) => [new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`), read] as const);
const DATED =
  /\d{4}-\d{2}|(?<!\w)\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?<!\w)(?:last|past|previous|yesterday|ago|since|q[1-4])(?!\w)/;

/** The time to come that a question names, and the question without it; undefined where it names none. */
function timeIn(text: string, today: string): { readonly span?: Span; readonly text: string } {
  for (const [expression, read] of COMPILED) {
    const match = expression.exec(text);
    if (!match) continue;
    const rest = `${text.slice(0, match.index)} ‖ ${text.slice(match.index + match[0].length)}`;
    return { span: read(match.slice(1), today), text: rest };
  }
  return { text };
}

/** What is to come. */
export function ahead(ask: Ask): Plan | Declined | null {
  // “When will I get paid” asks for one date.
  if (!asksAhead(ask.whole) || /^(?:and )?when(?!\w)/.test(ask.whole)) return null;
  if (ADVICE.test(ask.whole))
    return decline("I do not give advice. I can tell what is expected to come in and go out.");
  if (DATED.test(ask.whole)) return decline("I look ahead by weeks and months: name one that is to come.");
  const { span, text } = timeIn(ask.whole, ask.world.today);
  const outlook = OUTLOOKS.find(([expression]) => expression.test(ask.whole))?.[1] ?? "net";
  const found = whereOf([AHEAD, AHEAD_NOISE].reduce(without, text), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  if (Object.keys(found.where).length > 0)
    return decline("I look ahead for everything together, not for one category, merchant or account.", [
      "How much will I spend next month?",
    ]);
  const begins = span && span.since < isoDate(dayNumber(ask.world.today)) ? { ...span, since: ask.world.today } : span;
  return { tool: "forecast", args: { outlook, ...(begins && { span: begins }) } };
}
