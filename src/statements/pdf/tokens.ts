import { splitAmount } from "../amounts.ts";
import { splitDate } from "../dates.ts";
import { isPlainlyShort, isShortDate } from "./short-dates.ts";
import { COLUMN_GAP, gapBetween, textOf } from "./text-line.ts";
import type { TextLine, Word } from "./text-line.ts";

/** What stands in a line: a date, a number by itself, or words. */
export interface Token {
  readonly kind: "date" | "number" | "text";
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly words: readonly Word[];
  /** Of a date: it names its year. */
  readonly full: boolean;
}

/** Most words of a date (`1 March 2024`) and of an amount (`- 1 234,56 EUR`). */
const DATE_WORDS = 3;
const AMOUNT_WORDS = 4;
/** Widest space inside either, in heights of the letters. */
const INNER_GAP = 0.75;

const token = (kind: Token["kind"], words: readonly Word[], full = false): Token => ({
  kind,
  text: textOf(words),
  left: words[0]!.left,
  right: Math.max(...words.map(({ right }) => right)),
  words,
  full,
});

/** The words from `at` on that stand close together, `most` of them at most. */
function closeWords(words: readonly Word[], at: number, most: number): Word[] {
  const close = [words[at]!];
  while (close.length < most) {
    const next = words[at + close.length];
    if (!next || gapBetween(close.at(-1)!, next) > INNER_GAP) break;
    close.push(next);
  }
  return close;
}

/** A date that begins at a word: the longest reading counts. One without a year must look so, or begin its line. */
function dateAt(words: readonly Word[], at: number): Token | null {
  const close = closeWords(words, at, DATE_WORDS);
  for (let length = close.length; length > 0; length--) {
    const some = close.slice(0, length);
    const text = textOf(some).replace(/[,;:]$/, "");
    if (text.length > 20 || (length > 1 && !/\p{L}{3}/u.test(text))) continue;
    if (splitDate(text) !== null) return token("date", some, true);
    if (isShortDate(text) && (at === 0 || isPlainlyShort(text))) return token("date", some);
  }
  return null;
}

/** A number that stands by itself, with what belongs to it: sign, currency, `CR`. */
function numberAt(words: readonly Word[], at: number): Token | null {
  const before = words[at - 1];
  if (before && gapBetween(before, words[at]!) < COLUMN_GAP) return null;
  const close = closeWords(words, at, AMOUNT_WORDS);
  const after = words[at + close.length];
  if (after && gapBetween(close.at(-1)!, after) < COLUMN_GAP) return null;
  const text = textOf(close);
  return /\d/.test(text) && isNumber(text) ? token("number", close) : null;
}

/** German banks write S and H behind an amount where others write a minus. */
export const plainMark = (text: string): string => text.replace(/(\d)\s*S$/, "$1-").replace(/(\d)\s*H$/, "$1+");

const isNumber = (text: string): boolean => splitAmount(plainMark(text)) !== null;

/** Takes a line apart. Words that stand in one column come together. */
export function tokensOf({ words }: TextLine): Token[] {
  const tokens: Token[] = [];
  let text: Word[] = [];
  const endText = (): void => {
    if (text.length > 0) tokens.push(token("text", text));
    text = [];
  };
  for (let at = 0; at < words.length;) {
    const read = dateAt(words, at) ?? numberAt(words, at);
    if (read) {
      endText();
      tokens.push(read);
      at += read.words.length;
      continue;
    }
    if (text.length > 0 && gapBetween(text.at(-1)!, words[at]!) >= COLUMN_GAP) endText();
    text.push(words[at]!);
    at++;
  }
  endText();
  return tokens;
}
