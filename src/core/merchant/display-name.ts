import { isWeak } from "./noise.ts";

const SHORT = 3;
const MAX_SHOWN = 6;
const COURTESY: ReadonlySet<string> = new Set(["YOU", "THANKS"]);
/** Words that join two others, and hang when the second is cut away. */
const HANGING: ReadonlySet<string> = new Set(["OF", "AND", "&", "THE"]);

/** `BLUE` → `Blue`; short words without vowels and words of letters and digits stay as they are (`BP`, `H&M`). */
function titled(word: string): string {
  if (word.length <= SHORT && !/[AEIOUY]/.test(word)) return word;
  if (/[\d&]/.test(word)) return word;
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** Folded words as a person would write them, without a preposition left hanging at the end. */
export function displayName(words: readonly string[]): string {
  const last = words.findLastIndex((word) => !HANGING.has(word) && (!isWeak(word) || COURTESY.has(word)));
  return words
    .slice(0, last < 0 ? words.length : last + 1)
    .slice(0, MAX_SHOWN)
    .map(titled)
    .join(" ");
}
