import type { Brand, Knowledge } from "../knowledge/knowledge.ts";
import { fold, glue, wordsOf } from "./fold.ts";
import { isForm } from "./noise.ts";

const LONGEST = 6;
/** Words of a name in which a brand may begin. */
const STARTS = 5;
/** Letters of a brand that must be left when its end is cut, and when it is glued to something else. */
const MIN_CUT = 7;
const MIN_GLUED = 5;

/** A brand found among the words of a name. */
export interface BrandHit {
  readonly brand: Brand;
  /** First word and number of words it covers. */
  readonly start: number;
  readonly length: number;
  /** `whole`: the brand is the whole name; `words`: whole words of it; `cut`: its end is cut; `glued`: it begins a longer word. */
  readonly form: "whole" | "words" | "cut" | "glued";
  /** Letters that matched. */
  readonly letters: number;
}

/** Letters a lone word must have to be a brand inside a longer name: a short one is more often just a word. */
function leastLetters(brand: Brand, start: number): number {
  if (start > 0) return brand.curated ? 5 : 7;
  return brand.curated ? 3 : 4;
}

/** A plain word is no brand beside others, nor is a word that a bank phrase uses together with its neighbour (`MONTHLY FEE`). */
const meansItself = (words: readonly string[], at: number, { intrinsics, plainNames }: Knowledge): boolean =>
  plainNames.has(words[at]!) ||
  intrinsics.has(`${words[at]!} ${words[at + 1] ?? ""}`) ||
  intrinsics.has(`${words[at - 1] ?? ""} ${words[at]!}`);

interface Spot {
  readonly start: number;
  readonly length: number;
  readonly glued: string;
}

function at(words: readonly string[], { start, length, glued }: Spot, knowledge: Knowledge): BrandHit | null {
  const brand = knowledge.brands.get(glued);
  if (!brand) return null;
  const whole = start === 0 && length === words.length;
  // `H&M` is short but no word.
  const joint = length === 1 && words[start]!.includes("&");
  const tooShort = glued.length < 3 || (length === 1 && glued.length < leastLetters(brand, start));
  if (!whole && !joint && tooShort) return null;
  if (!whole && length === 1 && meansItself(words, start, knowledge)) return null;
  return { brand, start, length, form: whole ? "whole" : "words", letters: glued.length };
}

function among(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const parts = words.slice(0, STARTS + LONGEST).map((word) => glue([word]));
  for (let start = 0; start < Math.min(words.length, STARTS); start++) {
    const spots: Spot[] = [];
    for (let length = 1, glued = ""; length <= Math.min(LONGEST, words.length - start); length++) {
      glued += parts[start + length - 1]!;
      if (glued.length >= 2) spots.push({ start, length, glued });
    }
    for (const spot of spots.toReversed()) {
      const hit = at(words, spot, knowledge);
      if (hit) return hit;
    }
  }
  return null;
}

/** A lone word that is the brand's whole first word was not cut (`BONFIRE` is no Bonfire Shirts). */
const endsBetweenWords = (words: readonly string[], brand: Brand): boolean =>
  words.length === 1 && wordsOf(fold(brand.name))[0] === words[0];

/** The whole name is the beginning of one brand only, cut where the field ended. */
function cutOff(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const glued = glue(words);
  if (glued.length < MIN_CUT) return null;
  const brand = knowledge.brandNames.only(glued, (key) => knowledge.brands.get(key)!);
  return brand?.curated && !endsBetweenWords(words, brand)
    ? { brand, start: 0, length: words.length, form: "cut", letters: glued.length }
    : null;
}

function gluedOn(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const first = words[0] ?? "";
  for (let length = first.length - 1; length >= MIN_GLUED; length--) {
    const brand = knowledge.brands.get(first.slice(0, length));
    if (brand?.curated) return { brand, start: 0, length: 1, form: "glued", letters: length };
  }
  return null;
}

/** The brand of a name: the longest at its start, else the first behind it, else one cut off or glued to another word. */
export const findBrand = (words: readonly string[], knowledge: Knowledge): BrandHit | null =>
  among(words, knowledge) ?? cutOff(words, knowledge) ?? gluedOn(words, knowledge);

/** The brand that a name is as it stands, its noise words included (`CO-OP`). `covers`: how many words are left without them. */
export function wholeBrand(name: readonly string[], covers: number, knowledge: Knowledge): BrandHit | null {
  const glued = glue(name);
  const brand = glued.length > 2 ? knowledge.brands.get(glued) : undefined;
  return brand ? { brand, start: 0, length: covers, form: "whole", letters: glued.length } : null;
}

/** Words at the front of a name that are a curated brand longer than `beyond` words, 0 when there is none: its own name ends with a place. */
export function brandedLength(words: readonly string[], beyond: number, knowledge: Knowledge): number {
  for (let length = Math.min(LONGEST, words.length); length > beyond; length--)
    if (knowledge.brands.get(glue(words.slice(0, length)))?.curated) return length;
  return 0;
}

/** Sure enough to be shown and remembered under the brand's own name. */
export function isCertain({ brand, start, length, form, letters }: BrandHit, knowledge: Knowledge): boolean {
  if (!brand.curated || start > 0 || form === "glued") return false;
  if (form === "whole" || form === "cut" || length > 1) return true;
  // A lone word in front of others is sure only when it is the brand's own name, not one of its short forms.
  const own = glue(wordsOf(fold(brand.name)).filter((word) => !isForm(word)));
  return letters >= 5 && letters === own.length && !knowledge.lexicon.has(own);
}
