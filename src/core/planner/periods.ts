import { dayNumber, dayOf, isoDate, monthDay } from "../calendar/days.ts";
import { monthIndex, monthsSpan, rollingSpan, spanOf, unitSpan, UNITS } from "./calendar-spans.ts";
import type { Unit } from "./calendar-spans.ts";
import type { Span } from "./plan.ts";
import { MONTHS, NUMBERS, QUARTERS } from "./vocabulary.ts";

const any = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join("|");
const MONTH = any(Object.keys(MONTHS));
const UNIT = any(UNITS);
const COUNT = `\\d{1,3}|${any(Object.keys(NUMBERS))}`;
const YEAR = "(?:19|20)\\d{2}";
const WHICH_YEAR = `${YEAR}|last year|this year`;
const NTH = "\\d{1,2}(?:st|nd|rd|th)?";

/** What is understood of a match: a span, or null where it names no real date. */
type Reader = (groups: readonly (string | undefined)[], today: string) => Span | null;

const numberOf = (text: string): number => NUMBERS[text.replace(/ of$/, "")] ?? Number(text);
const yearIn = (text: string | undefined, today: string): number | null => {
  if (text === undefined) return null;
  const now = Number(today.slice(0, 4));
  return text === "last year" ? now - 1 : text === "this year" ? now : Number(text);
};

/** A day that exists, or null. */
function oneDay(year: number, month: number, day: number): Span | null {
  const at = dayOf({ month: monthIndex(year, month), dayOfMonth: 1 }) + day - 1;
  const real = month >= 1 && month <= 12 && monthDay(at).month === monthIndex(year, month);
  return real ? spanOf(at, at) : null;
}

/** Without a year: the latest that has begun. */
function latest(today: string, make: (year: number) => Span | null): Span | null {
  const year = Number(today.slice(0, 4));
  const now = make(year);
  return now !== null && now.since <= today ? now : make(year - 1);
}

const monthOf: Reader = ([which, name, year], today) => {
  const month = MONTHS[name!]!;
  const known = yearIn(year, today);
  if (known !== null) return monthsSpan(monthIndex(known, month));
  const made = latest(today, (y) => monthsSpan(monthIndex(y, month)))!;
  // “Last November”, in November, is a year ago.
  return which === "last" && made.until >= today ? monthsSpan(monthDay(dayNumber(made.since)).month - 12) : made;
};
const dayAndMonth = (day: string, name: string, year: string | undefined, today: string): Span | null => {
  const at = (y: number): Span | null => oneDay(y, MONTHS[name]!, Number.parseInt(day, 10));
  return year === undefined ? latest(today, at) : at(Number(year));
};
const quarterOf: Reader = ([name, year], today) => {
  const at = (y: number): Span => monthsSpan(monthIndex(y, QUARTERS[name!]! * 3 - 2), 3);
  const known = yearIn(year, today);
  return known === null ? latest(today, at) : at(known);
};

const weekOf = (day: Span | null): Span | null => day && unitSpan("week", day.since, 0);
const halfOf = (half: number, year: string | undefined, today: string): Span => {
  const at = (y: number): Span => monthsSpan(monthIndex(y, half * 6 - 5), 6);
  const known = yearIn(year, today);
  return known === null ? latest(today, at)! : at(known);
};
/** Whole units, the last of which is over. */
const wholeBefore = (unit: Unit, today: string, count: number): Span => ({
  since: unitSpan(unit, today, count).since,
  until: unitSpan(unit, today, 1).until,
});

/** Every way to name one stretch of time, the longer before what it begins with. `since` and `until` of it can be asked for too. */
const POINTS: readonly (readonly [string, Reader])[] = [
  ["(\\d{4})-(\\d{2})-(\\d{2})", ([y, m, d]) => oneDay(Number(y), Number(m), Number(d))],
  [
    "(\\d{4})-(\\d{2})",
    ([y, m]) => (Number(m) >= 1 && Number(m) <= 12 ? monthsSpan(monthIndex(Number(y), Number(m))) : null),
  ],
  [`(?:the )?(${NTH})(?: of)? (${MONTH})(?:,? (${YEAR}))?`, ([d, m, y], today) => dayAndMonth(d!, m!, y, today)],
  [`(${MONTH}) (?:the )?(${NTH})(?!\\d)(?:,? (${YEAR}))?`, ([m, d, y], today) => dayAndMonth(d!, m!, y, today)],
  [`(?:(last|this|the month of) )?(${MONTH})(?:,? (?:of |in )?(${WHICH_YEAR}))?`, monthOf],
  [
    `(?:the )?(q[1-4]|(?:first|second|third|fourth)(?= quarter))(?: quarter)?(?: (?:of |in )?(${WHICH_YEAR}))?`,
    quarterOf,
  ],
  [
    `(?:the )?week of (?:the )?(${NTH})(?: of)? (${MONTH})(?:,? (${YEAR}))?`,
    ([d, m, y], today) => weekOf(dayAndMonth(d!, m!, y, today)),
  ],
  [
    `(?:the )?week of (${MONTH}) (?:the )?(${NTH})(?!\\d)(?:,? (${YEAR}))?`,
    ([m, d, y], today) => weekOf(dayAndMonth(d!, m!, y, today)),
  ],
  // Where half a month ends is anyone's guess.
  [`(?:the )?(?:first|second|last) half of (?:(?:last|this) month|(?:${MONTH})(?: (?:${YEAR}))?)`, () => null],
  [
    `(?:the )?(first|second|last) half(?: of)?(?: the)?(?: (${WHICH_YEAR}|year))`,
    ([half, year], today) => halfOf(half === "first" ? 1 : 2, year === "year" ? undefined : year, today),
  ],
  [`h([12])(?: (?:of |in )?(${WHICH_YEAR}))?`, ([half, year], today) => halfOf(Number(half), year, today)],
  ["(?:the )?year to date|ytd|(?:so far )?this year(?: so far)?", (_, today) => unitSpan("year", today, 0)],
  ["(?:the )?month to date|mtd|(?:so far )?this month(?: so far)?", (_, today) => unitSpan("month", today, 0)],
  ["today", (_, today) => unitSpan("day", today, 0)],
  ["yesterday", (_, today) => unitSpan("day", today, 1)],
  ["the (?:day before yesterday)", (_, today) => unitSpan("day", today, 2)],
  [`(?:this|the current|current) (${UNIT})`, ([u], today) => unitSpan(u as Unit, today, 0)],
  [`(?:the )?(?:last|previous|prior) (${UNIT})(?!s)`, ([u], today) => unitSpan(u as Unit, today, 1)],
  [`the (${UNIT}) before last`, ([u], today) => unitSpan(u as Unit, today, 2)],
  [`(?:the )?past (${UNIT})(?!s)`, ([u], today) => rollingSpan(u as Unit, today, 1)],
  [
    `(?:the )?(?:last|past|previous|trailing) (${COUNT}) (?:full|whole|complete|entire|calendar)(?: calendar)? (${UNIT})s?`,
    ([n, u], today) => wholeBefore(u as Unit, today, numberOf(n!)),
  ],
  [
    `(?:the )?(?:last|past|previous) (?:full|whole|complete|entire|calendar) (${UNIT})(?!s)`,
    ([u], today) => unitSpan(u as Unit, today, 1),
  ],
  [
    `(?:the )?(?:last|past|previous|trailing) (${COUNT}) (${UNIT})s?`,
    ([n, u], today) => rollingSpan(u as Unit, today, numberOf(n!)),
  ],
  ["(?:the )?(?:last|past) (?:a )?couple of (day|week|month|year)s", ([u], today) => rollingSpan(u as Unit, today, 2)],
  [`(${COUNT}) (${UNIT})s? ago`, ([n, u], today) => unitSpan(u as Unit, today, numberOf(n!))],
  [`(?:the year )?(${YEAR})`, ([y]) => monthsSpan(monthIndex(Number(y), 1), 12)],
];

const POINT = POINTS.map(([source]) => source.replace(/\((?!\?)/g, "(?:")).join("|");

/** Reads one such name; null for anything else. */
export function readPoint(text: string, today: string): Span | null {
  for (const [source, read] of POINTS) {
    const match = new RegExp(`^(?:${source})$`).exec(text);
    if (match) return read(match.slice(1), today);
  }
  return null;
}

/** A stretch with one end or both. */
export type Period = Partial<Span>;

const dayAfter = (day: string): string => isoDate(dayNumber(day) + 1);
const dayBefore = (day: string): string => isoDate(dayNumber(day) - 1);

const DAY_ALONE = new RegExp(`^(?:the )?(?:${NTH}(?: of)? (?:${MONTH})|(?:${MONTH}) (?:the )?${NTH})$`);
/** The end of a stretch that has begun may be to come: read by itself it would be last year's. */
function endAfter(first: Span, to: string, last: Span): Span {
  if (last.until >= first.since || !DAY_ALONE.test(to)) return last;
  return readPoint(`${to} ${first.since.slice(0, 4)}`, first.since) ?? last;
}

/** From one point to another; a first one without a year belongs to the second's. */
function between(from: string, to: string, today: string): Period | null {
  const end = readPoint(to, today);
  const first = readPoint(from, today);
  if (!first || !end) return null;
  const last = endAfter(first, to, end);
  const aYearBefore = (span: Span): Span => monthsSpan(monthDay(dayNumber(span.since)).month - 12);
  const named = new RegExp(`^(?:${MONTH})$`).test(from);
  const sameYear = named ? readPoint(`${from} ${last.since.slice(0, 4)}`, today)! : first;
  const begins = named && sameYear.since > last.until ? aYearBefore(sameYear) : sameYear;
  return begins.since <= last.until ? { since: begins.since, until: last.until } : null;
}

type PeriodReader = (points: readonly string[], today: string) => Period | null;
const whole =
  (read: (span: Span) => Period): PeriodReader =>
  ([text], today) => {
    const span = readPoint(text!, today);
    return span && read(span);
  };

const LEAD = "(?:(?:in|during|for|over|within|on|from|of|throughout|across) )?";
const PERIODS: readonly (readonly [string, PeriodReader])[] = [
  [
    `(?:between|from) (${POINT}) (?:and|to|until|till|through|thru|up to) (${POINT})`,
    ([a, b], today) => between(a!, b!, today),
  ],
  [`(${POINT}) (?:to|until|till|through|thru) (${POINT})`, ([a, b], today) => between(a!, b!, today)],
  [`(?:ever )?since (?:the (?:beginning|start) of )?(${POINT})`, whole(({ since }) => ({ since }))],
  [`(?:from|starting(?: in| on)?) (${POINT}) (?:on|onwards?)`, whole(({ since }) => ({ since }))],
  [`after (${POINT})`, whole(({ until }) => ({ since: dayAfter(until) }))],
  [
    `(?:before(?! yesterday(?<=the day before yesterday))|prior to) (${POINT})`,
    whole(({ since }) => ({ until: dayBefore(since) })),
  ],
  [`(?:until|till|up to|up until) (?:the end of )?(${POINT})`, whole(({ until }) => ({ until }))],
  [`${LEAD}(${POINT})`, whole((span) => span)],
  [`${LEAD}(?:all time|all of time|the whole ledger|ever|since the beginning)`, () => ({})],
];

export interface ReadPeriods {
  /** The question without its dates. */
  readonly text: string;
  readonly periods: readonly Period[];
  /** Something that looks like a date and is none. */
  readonly unclear: string | null;
}

const COMPILED = PERIODS.map(([source, read]) => [new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`), read] as const);
/** Which is the day depends on the country. */
const SLASHED = /(?<!\S)\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?!\S)/;
/** “May” is a verb only beside who may, and a month wherever else it stands: one that is not read would ask of all time. “In May I paid” is one too. */
const MAY_AS_VERB =
  /(?<!(?:in|of|since|during|for|from|until|till|before|after|and|to|last|this|between|\d(?:st|nd|rd|th)?) )(?<!\w)may (?=(?:i|we|you|it|there)(?!\w))|(?<=(?<!\S)(?:i|we|you|it) )may (?!\d)/;
const MAX_PERIODS = 3;
const COMPARES = /(?<!\w)(?:compar\w+|versus|vs|difference|changed?|than)(?!\w)/;
/** So many of the forms above have two ends. */
const RANGES = 2;

/** How many of the unit of a mean a unit that is said holds; days of other units differ. */
const SIZES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  week: { week: 1 },
  month: { month: 1, quarter: 3, year: 12 },
  year: { year: 1 },
};
/** More digits are no count of the forms above. */
const MOST_COUNTED = 999;
const ROLLING = new RegExp(
  `(?<![\\w-])(?:last|past|previous|trailing) (?:(?:a )?(${COUNT}) (?:of )?)?(week|month|quarter|year)(s?)(?![\\w-])`,
  "g",
);

/**
 * What a mean by some unit is taken of, said of the whole ones: “the last 6 months” up to today hold five whole months and parts of two, and
 * six are asked for. Days are all whole.
 */
export const inWhole = (question: string, unit: string): string =>
  question.replace(ROLLING, (said: string, count: string | undefined, of: string, plural: string) => {
    const size = SIZES[unit]?.[of];
    // “Last year” is one of the calendar; so is “the last week”.
    const rolls = count !== undefined || (said.startsWith("past") && plural === "");
    const many = numberOf(count ?? "a") * (size ?? 0);
    return many < 1 || many > MOST_COUNTED || !rolls ? said : `last ${many} whole ${unit}s`;
  });

/** Finds every period a question names, in order of what is said first, and takes them out. */
export function readPeriods(question: string, today: string): ReadPeriods {
  const slashed = SLASHED.exec(question);
  if (slashed) return { text: question, periods: [], unclear: slashed[0] };
  // Left as a verb, and as long as it was: “how much may I still spend” asks what is left.
  let text = question.replace(MAY_AS_VERB, "can ");
  const apart = COMPARES.test(question);
  const found: { readonly at: number; readonly period: Period }[] = [];
  for (const [index, [expression, read]] of COMPILED.entries()) {
    // Two that are compared are no stretch from one to the other.
    if (apart && index < RANGES) continue;
    for (let match = expression.exec(text); match && found.length < MAX_PERIODS; match = expression.exec(text)) {
      const period = read(
        match.slice(1).filter((part) => part !== undefined),
        today,
      );
      if (period === null) return { text, periods: [], unclear: match[0].trim() };
      found.push({ at: match.index, period });
      // As long as what was there, so that places stay what they are.
      text = text.slice(0, match.index) + "‖".padEnd(match[0].length) + text.slice(match.index + match[0].length);
    }
  }
  return { text, periods: found.toSorted((a, b) => a.at - b.at).map(({ period }) => period), unclear: null };
}
