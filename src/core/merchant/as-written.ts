import { APOSTROPHE } from "./apostrophes.ts";
import { fold } from "./fold.ts";

/** What folding takes away: accents, apostrophes and small letters. Most bank texts have none of them. */
const LOSES = /[^\x20-\x7e]|['`a-z]/;
/** A word with the signs that stand inside of words. */
const WORD = new RegExp(String.raw`[\p{L}\p{N}&](?:[\p{L}\p{M}\p{N}&]|${APOSTROPHE}(?=\p{L}))*`, "gu");

/** Folded words of a text → as the text has them: `BACKEREI` → `Bäckerei`. What is no single word of it stays folded. */
export function asWritten(text: string): (folded: string) => string {
  if (!LOSES.test(text)) return (word) => word;
  const written = new Map<string, string>();
  for (const [word] of text.normalize("NFC").matchAll(WORD)) {
    const folded = fold(word);
    if (!written.has(folded)) written.set(folded, word);
  }
  return (folded) => written.get(folded) ?? folded;
}
