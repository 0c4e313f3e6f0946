import { dayNumber } from "../core/calendar/days.ts";
import type { DateOrder } from "../core/statement/statement.ts";

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "jän", "janv", "ene", "gen", "sty", "led", "tammi", "янв", "oca", "jän"],
  ["feb", "fév", "fev", "févr", "lut", "úno", "helmi", "фев", "şub"],
  ["mar", "mär", "mrz", "mrt", "maa", "bře", "мар", "maart", "mär"],
  ["apr", "avr", "abr", "kwi", "dub", "huhti", "апр", "nis"],
  ["may", "mai", "mei", "maj", "mag", "kvě", "touko", "май", "maí"],
  ["jun", "juin", "giu", "cze", "čvn", "kesä", "июн", "haz"],
  ["jul", "juil", "lug", "lip", "čvc", "heinä", "июл", "tem"],
  ["aug", "aoû", "aou", "ago", "sie", "srp", "elo", "авг", "ağu"],
  ["sep", "set", "wrz", "zář", "syys", "сен", "eyl"],
  ["oct", "okt", "ott", "out", "paź", "říj", "loka", "окт", "eki"],
  ["nov", "lis", "marras", "ноя", "kas"],
  ["dec", "dez", "déc", "dic", "gru", "pro", "joulu", "дек", "ara"],
];

/** Numbers of a date cell in the order they stand; `month` is set when it was a word, and says which part. */
export interface DateParts {
  readonly numbers: readonly [number, number, number];
  readonly widths: readonly [number, number, number];
  /** Index of the part that was a month's name, or null. */
  readonly named: number | null;
}

function monthOf(word: string): number | null {
  const lower = word.toLowerCase().replace(/\.$/, "");
  if (lower.length < 3) return null;
  const index = MONTHS.findIndex((names) => names.some((name) => lower.startsWith(name)));
  return index < 0 ? null : index + 1;
}

/** Longest cell that is looked at for a date. */
const MAX_CELL = 60;

/** Two numbers at least, or one of eight digits: what has less is no date, whatever its words. */
const NUMBERS = /\d\D+\d|\d{8}/;
/** Three numbers with the same mark between them: most dates there are. */
const PLAIN = /^(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})$/;

const TIME = /[T\s,]+(?:at\s+)?\d{1,2}[:.h]\d{2}.*$/i;

const numbered = (parts: readonly [string, string, string]): DateParts => ({
  numbers: [Number(parts[0]), Number(parts[1]), Number(parts[2])],
  widths: [parts[0].length, parts[1].length, parts[2].length],
  named: null,
});

/** Takes a date cell apart; null when it is not one. Understands separators, month names, weekdays in front, times behind, `20240301`, `="…"`. */
export function splitDate(cell: string): DateParts | null {
  if (cell.length < 6 || cell.length > MAX_CELL || !NUMBERS.test(cell)) return null;
  const plain = PLAIN.exec(cell);
  if (plain) return numbered([plain[1]!, plain[3]!, plain[4]!]);
  let text = cell
    .trim()
    .replace(/^="?(.*?)"?$/, "$1")
    .trim();
  if (text.length < 6) return null;
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\D.*|\d{6}.*)?$/.exec(text);
  if (compact && Number(compact[1]) > 1900 && Number(compact[1]) < 2200 && Number(compact[2]) <= 12)
    return { numbers: [Number(compact[1]), Number(compact[2]), Number(compact[3])], widths: [4, 2, 2], named: null };
  text = text
    .replace(TIME, "")
    .replace(/^(\p{L}{2,10})[.,]?\s+(?=\d)/u, (all, word: string) =>
      monthOf(word) && !/^\p{L}+[.,]?\s+\d{1,2}[.\s]+\p{L}/u.test(text) ? all : "",
    );
  const parts = text
    .split(/[\s./,'’-]+|(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/u)
    .filter((part) => part !== "" && !/^(de|of|st|nd|rd|th)$/i.test(part));
  if (parts.length !== 3) return null;
  // `1,000.00` and `1.234,56` are amounts.
  if (/\d,\d/.test(text) || (parts[1]!.length === 3 && /\d/.test(parts[1]!))) return null;
  let named: number | null = null;
  const numbers = parts.map((part, index) => {
    if (/^\d{1,4}$/.test(part)) return Number(part);
    const month = /^\p{L}+\.?$/u.test(part) && named === null ? monthOf(part) : null;
    if (month !== null) named = index;
    return month;
  });
  if (numbers.some((number) => number === null)) return null;
  const [a, b, c] = numbers as [number, number, number];
  return { numbers: [a, b, c], widths: [parts[0]!.length, parts[1]!.length, parts[2]!.length], named };
}

/** Two-digit years are of the hundred years that end with the century's 79th: banks have no statements from 1979. */
const fullYear = (year: number, width: number): number =>
  // Three digits are years since 1900, as some programs count them.
  width > 3 ? year : width === 3 || year >= 80 ? 1900 + year : 2000 + year;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** ISO date, or null when there is no such day. 30 February, which some banks book, is the month's last day. */
export function isoOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < 1970 || year > 2199) return null;
  const last = month === 2 && !leap(year) ? 28 : DAYS[month - 1]!;
  if (day > last && !(month === 2 && day <= 30)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(Math.min(day, last)).padStart(2, "0")}`;
}

/** Reads the parts in a known order. */
export function readDate(cell: string, order: DateOrder): string | null {
  const parts = splitDate(cell);
  if (!parts) return null;
  const { numbers, widths, named } = parts;
  if (named !== null) {
    const rest = [0, 1, 2].filter((index) => index !== named) as [number, number];
    const yearAt = widths[rest[0]]! >= 4 ? rest[0] : rest[1];
    const dayAt = yearAt === rest[0] ? rest[1] : rest[0];
    return isoOf(fullYear(numbers[yearAt]!, widths[yearAt]!), numbers[named]!, numbers[dayAt]!);
  }
  if (order === "ymd" || widths[0] === 4) return isoOf(fullYear(numbers[0], widths[0]), numbers[1], numbers[2]);
  const year = fullYear(numbers[2], widths[2]);
  return order === "dmy" ? isoOf(year, numbers[1], numbers[0]) : isoOf(year, numbers[0], numbers[1]);
}

interface OrderScore {
  readonly order: DateOrder;
  /** Cells that are real days in this order. */
  readonly read: number;
  /** Steps against the direction the dates run in. */
  readonly turns: number;
  readonly months: number;
  /** Days between the first and the last. */
  readonly span: number;
}

function scoreOrder(cells: readonly string[], order: DateOrder): OrderScore {
  const dates = cells.map((cell) => readDate(cell, order)).filter((date) => date !== null);
  let falls = 0;
  let rises = 0;
  for (let i = 1; i < dates.length; i++) {
    if (dates[i]! < dates[i - 1]!) falls++;
    if (dates[i]! > dates[i - 1]!) rises++;
  }
  const months = new Set(dates.map((date) => date.slice(0, 7))).size;
  const sorted = dates.toSorted();
  const span = sorted.length === 0 ? 0 : dayNumber(sorted.at(-1)!) - dayNumber(sorted[0]!);
  return { order, read: dates.length, turns: Math.min(falls, rises), months, span };
}

/** Behind dots a year of two digits stands last nearly everywhere: only dates over more days than this say otherwise. */
const LONG_SPAN = 5 * 365;
const DOTTED = /^\s*\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*\d{1,2}(?!\d)/;

/**
 * Whether a year of two digits stands first. Taken for a year, the days of a month scatter over decades: the way that spans less
 * time is right though a late row turns it round. Many turns say that rows of many years lie on few days of their months.
 */
function startsWithYear(cells: readonly string[], last: OrderScore, first: OrderScore): boolean {
  if (first.read !== last.read) return first.read > last.read;
  const scattered = last.span > LONG_SPAN && first.span * 10 < last.span && first.turns <= last.turns + 1;
  if (scattered || cells.some((cell) => DOTTED.test(cell))) return scattered;
  return first.span < last.span && first.turns <= last.turns;
}

const bestOrder = (cells: readonly string[], rank: readonly DateOrder[]): OrderScore =>
  rank
    .map((order) => scoreOrder(cells, order))
    .toSorted((a, b) => b.read - a.read || a.turns - b.turns || a.months - b.months)[0]!;

/**
 * Day/month order, decided over all cells of a column: the order in which most are real days; between equals, the one in
 * which the dates run on (a statement is sorted), then the one that spans less time, then day first, or month first
 * where the file or its owner deals in US dollars. Whether a year of two digits stands first or last, the time they span says.
 */
export function dateOrder(
  cells: readonly string[],
  { monthFirst = false }: { readonly monthFirst?: boolean } = {},
): { order: DateOrder; read: number } {
  const shaped = cells.some((cell) => (splitDate(cell)?.widths[0] ?? 0) === 4);
  const habit: readonly DateOrder[] = monthFirst ? ["mdy", "dmy"] : ["dmy", "mdy"];
  const last = bestOrder(cells, shaped ? ["ymd", ...habit] : habit);
  const first = shaped ? last : scoreOrder(cells, "ymd");
  const best = startsWithYear(cells, last, first) ? first : last;
  return { order: best.order, read: best.read };
}
