import type { Knowledge } from "../knowledge/knowledge.ts";
import { fold, foldedWords } from "./fold.ts";

/** A descriptor laid out in columns: the merchant's field, and what stands after it. */
export interface Columns {
  readonly name: string;
  /** Text after the merchant's field, empty when there is none. */
  readonly rest: string;
  /** The last word of the name may be cut. */
  readonly cut: boolean;
}

/** ISO 8583, field 43, and its variants: lengths of the merchant's field and of the city's, before state or country. */
const LAYOUTS = [
  { length: 40, name: 23, ending: / [A-Z]{3}$/ },
  { length: 40, name: 25, ending: /[A-Z]{2}$/ },
  { length: 42, name: 20, ending: /[A-Z]{2}$/ },
] as const;

/** Lengths at which merchants' names are cut by acquirers and banks. */
const CUTS: ReadonlySet<number> = new Set([18, 20, 22, 23, 24, 25]);

/** True when `city` is a town, whole or cut, a number or an address, or begins as no word goes on. */
function beginsField(field: string, city: string, { places, placeNames }: Knowledge): boolean {
  // Between two digits of one number no field ends.
  if (/\d$/.test(field) && /^\d/.test(city)) return false;
  if (/^\d|[.]/.test(city) || (/[a-z]$/.test(field) && /^[A-Z]/.test(city))) return !field.endsWith(" ");
  const folded = fold(city);
  return places.has(folded) || placeNames.begins(folded) || field.trim().endsWith(folded.slice(0, -1));
}

function fixedWidth(text: string, knowledge: Knowledge): Columns | null {
  for (const { length, name, ending } of LAYOUTS) {
    if (text.length !== length || !ending.test(text)) continue;
    const code = text.slice(text.length - (name === 23 ? 3 : 2));
    if (!knowledge.placeCodes.has(code)) continue;
    const field = text.slice(0, name);
    // Running text may have that length by chance: without padding, the second field must look like one.
    if (!text.includes("  ") && !beginsField(field, text.slice(name, text.length - code.length), knowledge)) continue;
    return { name: field.trim(), rest: text.slice(name).trim(), cut: !field.endsWith(" ") };
  }
  return null;
}

/** Tells the merchant's field from what follows: by fixed width, or by a gap of two spaces, a tab or a backslash. */
export function columnsOf(text: string, knowledge: Knowledge): Columns {
  const whole = text.trim();
  const fixed = fixedWidth(text, knowledge);
  if (fixed) return fixed;
  const gap = /\s{2,}(?![\s*])|\t|\\/.exec(whole);
  if (!gap) return { name: whole, rest: "", cut: CUTS.has(whole.length) };
  const name = whole.slice(0, gap.index);
  return { name, rest: whole.slice(gap.index + gap[0].length), cut: CUTS.has(name.length) };
}

/** True when what follows the merchant's field is where it is, or how to reach it, and not what it is. */
export function isWhereabouts(rest: string, knowledge: Knowledge): boolean {
  const words = foldedWords(rest);
  const last = words.at(-1);
  if (last === undefined) return true;
  const bare = last.length > 4 && knowledge.placeCodes.has(last.slice(-2));
  return knowledge.places.has(last) || knowledge.placeCodes.has(last) || bare || knowledge.places.has(words.join(" "));
}
