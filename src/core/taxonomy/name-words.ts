import { fold } from "../merchant/fold.ts";

/** Words that name no kind of spending by themselves: a weekly shop is no coffee shop. */
const EMPTY = new Set(
  "in out of to other others general misc miscellaneous and the for expense expenses payment payments service services supplies own personal bill goods shop shops store stores".split(
    " ",
  ),
);
/** Letters below which a word is none. */
const MIN_LETTERS = 2;

/** A word without what its number or form adds (`groceries`, `grocery`; `drinks`, `drinking`). */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ings?|ies|es|s|y)$/, "") : word.replace(/s$/, "");

/** What is comparable in the name of a category: its words that say something, without accents and endings. */
export const nameWords = (name: string): string[] =>
  fold(name)
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length >= MIN_LETTERS && !EMPTY.has(word))
    .map(stem);
