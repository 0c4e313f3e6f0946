import { APOSTROPHE } from "./apostrophes.ts";
import { isWeak } from "./noise.ts";

const SHORT = 3;
const MAX_SHOWN = 6;
const COURTESY: ReadonlySet<string> = new Set(["YOU", "THANKS"]);
/** Words that join two others, and hang when the second is cut away. */
const HANGING: ReadonlySet<string> = new Set(["OF", "AND", "&", "THE"]);

/** `O'BRIEN`, `L'ATELIER`: the letter behind the apostrophe begins a word of its own, and that of `JOE'S` does not. */
const AFTER_A_LETTER = new RegExp(String.raw`(?<=^\p{L}${APOSTROPHE})\p{Ll}`, "u");

/**
 * `BLUE` → `Blue`; short words without vowels and words of letters and digits are written large (`BP`, `H&M`), and what somebody wrote in
 * both cases stays as it is (`GmbH`).
 */
function titled(folded: string, written: string): string {
  if (/\p{Lu}.*\p{Ll}|\p{Ll}.*\p{Lu}/u.test(written)) return written;
  if ((folded.length <= SHORT && !/[AEIOUY]/.test(folded)) || /[\d&]/.test(folded)) return written.toUpperCase();
  // Lower case of the Turkish İ is an i with a dot of its own above it.
  const lower = written.toLowerCase().replaceAll("i\u0307", "i");
  return (written.charAt(0).toUpperCase() + lower.slice(1)).replace(AFTER_A_LETTER, (letter) => letter.toUpperCase());
}

/**
 * Folded words as a person would write them, without a preposition left hanging at the end.
 * @param asWritten a folded word as the text had it; default the folded word itself
 */
export function displayName(words: readonly string[], asWritten: (folded: string) => string = (word) => word): string {
  const last = words.findLastIndex((word) => !HANGING.has(word) && (!isWeak(word) || COURTESY.has(word)));
  return words
    .slice(0, last < 0 ? words.length : last + 1)
    .slice(0, MAX_SHOWN)
    .map((word) => titled(word, asWritten(word)))
    .join(" ");
}
