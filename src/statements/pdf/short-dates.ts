import { splitDate } from "../dates.ts";

const WORDS = /^(\d{1,2})[\s.\-/]*(\p{L}{3,9})\.?$/u;
const WORDS_FIRST = /^(\p{L}{3,9})\.?[\s\-/]*(\d{1,2})$/u;
const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\2?$/;

/** Whether a date without a year ends or has a mark that no amount has: `01.03.` and `01/03`, but not `01.03`. */
export const isPlainlyShort = (text: string): boolean => /^\d{1,2}\.\d{1,2}\.$|^\d{1,2}[/]\d{1,2}$|\p{L}/u.test(text);

/** What a date that names no year reads in a year: `01 Mar`, `Mar 1`, `01.03.`, `3/1`. Null when the text is none. */
export function withYear(text: string, year: number): string | null {
  const words = WORDS.exec(text);
  const first = words ? null : WORDS_FIRST.exec(text);
  const numbers = NUMBERS.exec(text);
  const full = words
    ? `${words[1]!} ${words[2]!} ${year}`
    : first
      ? `${first[2]!} ${first[1]!} ${year}`
      : numbers
        ? [numbers[1], numbers[3], year].join(numbers[2])
        : null;
  if (full === null || splitDate(full) === null) return null;
  return numbers && !canBeDay(Number(numbers[1]), Number(numbers[3])) ? null : full;
}

const canBeDay = (a: number, b: number): boolean => a > 0 && b > 0 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;

/** A year in which every day exists. */
const LEAP = 2024;

export const isShortDate = (text: string): boolean => withYear(text, LEAP) !== null;
