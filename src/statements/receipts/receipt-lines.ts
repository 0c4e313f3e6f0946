import { splitAmount } from "../amounts.ts";
import { isCurrencyCode } from "../currency-signs.ts";
import { RECEIPT_WORDS } from "./receipt-words.ts";

/** Longest line of a receipt that is looked at, and most lines. */
const MAX_LINE = 200;
const MAX_LINES = 400;

/** Without accents and in small letters, as the words are kept. */
export const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("ø", "o").toLowerCase();

/** The lines of a receipt that say anything. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .slice(0, MAX_LINES * 2)
    .map((line) => line.slice(0, MAX_LINE).replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .slice(0, MAX_LINES);

/** An amount with cents, with what belongs to it. Not a date, a percentage, a quantity or the number of something. */
const AMOUNT =
  /(?<![\d.,:/-])(?:(?<!\p{L})[A-Z]{3} ?|\p{Sc} ?)?-?(?:\d{1,3}(?:[.,' ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,7})[.,]\d{2}(?![\d.,:/]|\s?%)(?: ?(?:[A-Z]{3}(?![A-Za-z])|\p{Sc}|kr|zł|Kč))?/gu;

/** Three capitals beside an amount are its currency only where there is such a one: `TTC 3,60` is `3,60`. */
const withoutWords = (text: string): string =>
  text.replace(/^[A-Z]{3} ?| ?[A-Z]{3}$/g, (word) => (isCurrencyCode(word.trim()) ? word : ""));

/** `incl. tip`, `nach Rabatt`: what a sum holds already, or what was taken off it, does not make it another sum. */
const INCLUDED =
  /(?<!\p{L})(?:incl|including|inclusive|inkl|inklusive|with|mit|avec|con|com|met|med|after|nach|apres|tras|despues de|dopo|depois de|efter)(?!\p{L})\P{N}*/gu;

/** A folded line without the words that say what its sum holds. */
export const withoutIncluded = (line: string): string => line.replace(INCLUDED, " ");

/** The amounts of a line as it writes them, left to right. */
export const amountsIn = (line: string): string[] =>
  [...line.matchAll(AMOUNT)].map(([text]) => withoutWords(text.trim())).filter((text) => splitAmount(text) !== null);

const escaped = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s:.]*");
const anyOf = (phrases: readonly string[]): RegExp =>
  new RegExp(
    `(?<!\\p{L})(?:${[...new Set(phrases)]
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join("|")})(?!\\p{L})`,
    "u",
  );

/** Whether a folded line holds words of a kind, in any language. */
export const SAYS = {
  total: anyOf(RECEIPT_WORDS.flatMap(({ total }) => total)),
  sum: anyOf(RECEIPT_WORDS.flatMap(({ sum }) => sum)),
  tax: anyOf(RECEIPT_WORDS.flatMap(({ tax }) => tax)),
  date: anyOf(RECEIPT_WORDS.flatMap(({ date }) => date)),
  other: anyOf(RECEIPT_WORDS.flatMap(({ other }) => other)),
} as const;
