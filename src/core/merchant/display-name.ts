const SHORT = 3;
const MAX_SHOWN = 6;

/** `BLUE` → `Blue`; short words without vowels and words of letters and digits stay as they are (`BP`, `H&M`). */
function titled(word: string): string {
  if (word.length <= SHORT && !/[AEIOUY]/.test(word)) return word;
  if (/[\d&]/.test(word)) return word;
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** Folded words as a person would write them. */
export const displayName = (words: readonly string[]): string => words.slice(0, MAX_SHOWN).map(titled).join(" ");
