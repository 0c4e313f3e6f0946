import { isWeak } from "./noise.ts";

const SHORT = 3;
const MAX_SHOWN = 6;

/** `BLUE` → `Blue`; short words without vowels and words of letters and digits stay as they are (`BP`, `H&M`). */
function titled(word: string): string {
  if (word.length <= SHORT && !/[AEIOUY]/.test(word)) return word;
  if (/[\d&]/.test(word)) return word;
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** Folded words as a person would write them, without a preposition left hanging at the end. */
export function displayName(words: readonly string[]): string {
  const last = words.findLastIndex((word) => !isWeak(word));
  return words
    .slice(0, last < 0 ? words.length : last + 1)
    .slice(0, MAX_SHOWN)
    .map(titled)
    .join(" ");
}
