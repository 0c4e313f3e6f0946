import { hashOn } from "../embed/hash-text.ts";
import type { Brand, Knowledge } from "../knowledge/knowledge.ts";
import { NO_TEXT } from "../knowledge/sieve.ts";
import { foldedWords, glue, unsigned } from "./fold.ts";
import { isForm, isNoise } from "./noise.ts";

const LONGEST = 6;
/** Words of a name in which a brand may begin. */
const STARTS = 5;
/** Letters of a brand that must be left when its end is cut, and when it is glued to something else. */
const MIN_CUT = 7;
const MIN_GLUED = 5;
/** Letters of a brand in front of an asterisk: shorter ones are codes of processors. */
const MIN_HEAD = 4;
/** A brand this long is one, whatever is glued to it. */
const LONG_GLUED = 8;
/** Letters of a lone word that may surely be the brand in front of others. */
const MIN_CERTAIN = 5;

/** A brand found among the words of a name. */
export interface BrandHit {
  readonly brand: Brand;
  /** First word and number of words it covers. */
  readonly start: number;
  readonly length: number;
  /** `whole`: the brand is the whole name; `words`: whole words of it; `cut`: its end is cut; `short`: words are missing at its end; `glued`: it begins a longer word. */
  readonly form: "whole" | "words" | "cut" | "short" | "glued";
  /** Letters that matched. */
  readonly letters: number;
}

/** Letters a lone word must have to be a brand inside a longer name: a short one is more often just a word. */
const leastLetters = (start: number): number => (start > 0 ? 5 : 3);

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

interface Glued {
  readonly brand: Brand;
  readonly length: number;
  readonly glued: string;
}

/** Brands that words from `start` on are, glued, the shortest first; at most LONGEST words are. Most are refused before they are glued. */
function brandsFrom(words: readonly string[], start: number, { brands, brandSieve }: Knowledge): Glued[] {
  const found: Glued[] = [];
  const most = Math.min(LONGEST, words.length - start);
  for (let length = 1, hash = NO_TEXT; length <= most; length++) {
    hash = hashOn(hash, unsigned(words[start + length - 1]!));
    if (!brandSieve.passesHash(hash)) continue;
    const glued = glue(words.slice(start, start + length));
    const brand = brands.get(glued);
    if (brand) found.push({ brand, length, glued });
  }
  return found;
}

/** True for a part of a longer name that is too short, or too plain a word, to be the brand. */
function saysLittle(
  words: readonly string[],
  { start, length, glued }: Spot,
  brand: Brand,
  knowledge: Knowledge,
): boolean {
  if (length > 1) return glued.length < 3;
  // `H&M` is short but no word.
  if (words[start]!.includes("&")) return meansItself(words, start, knowledge);
  // A lone word of a name collected from a map is hardly ever that business inside a longer name (`CITY`, `FAMILY`, `PALACE`).
  return !brand.curated || glued.length < leastLetters(start) || meansItself(words, start, knowledge);
}

function at(words: readonly string[], spot: Spot, brand: Brand, knowledge: Knowledge): BrandHit | null {
  const { start, length, glued } = spot;
  const whole = start === 0 && length === words.length;
  if (!whole && saysLittle(words, spot, brand, knowledge)) return null;
  return { brand, start, length, form: whole ? "whole" : "words", letters: glued.length };
}

/** The longest that begins at the first word at which one begins. */
function among(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  for (let start = 0; start < Math.min(words.length, STARTS); start++) {
    for (const { brand, length, glued } of brandsFrom(words, start, knowledge).toReversed()) {
      const hit = glued.length < 2 ? null : at(words, { start, length, glued }, brand, knowledge);
      if (hit) return hit;
    }
  }
  return null;
}

/** `COMMON MAN` may be Common Man Coffee, but nothing was cut off there: others are called so too. */
function endsBetweenWords(glued: string, { name }: Brand): boolean {
  let joined = "";
  for (const word of foldedWords(name)) {
    joined = glue([joined, word]);
    if (joined.length >= glued.length) return joined === glued;
  }
  return false;
}

/** Names that are looked at when several brands begin alike. */
const MAX_ALIKE = 6;

/** The brand that all names with this beginning stand for: one brand, or one whose name the others go on from, in the same group (`JUST ENERG` of Just Energy and Just Energy Texas). */
function onlyBrand(glued: string, { brandNames, brands }: Knowledge): Brand | null {
  const [first, ...others] = brandNames.beginning(glued, MAX_ALIKE);
  if (first === undefined) return null;
  const brand = brands.get(first)!;
  const alike = others.every((name) => {
    const other = brands.get(name)!;
    return other === brand || (name.startsWith(first) && other.group === brand.group);
  });
  return alike ? brand : null;
}

/** The whole name is the beginning of one brand only, cut where the field ended. */
function cutOff(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const glued = glue(words);
  if (glued.length < MIN_CUT) return null;
  const brand = onlyBrand(glued, knowledge);
  if (!brand?.curated) return null;
  const form = endsBetweenWords(glued, brand) ? "short" : "cut";
  return { brand, start: 0, length: words.length, form, letters: glued.length };
}

/** What may be glued to a brand: a number, a place, or another word (`SHELLFUEL`); `CHUBBY` is no Chubb. */
const isAddition = (rest: string, { lexicon, places, intrinsics, carriers }: Knowledge): boolean =>
  /^\d/.test(rest) ||
  (rest.length > 1 && places.has(rest)) ||
  (rest.length > 2 && (lexicon.has(rest) || intrinsics.has(rest) || carriers.has(rest) || isNoise(rest)));

function gluedOn(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const first = words[0] ?? "";
  if (first.length <= MIN_GLUED || knowledge.lexicon.has(first)) return null;
  let longest: BrandHit | null = null;
  for (let length = 1, hash = NO_TEXT; length < first.length; length++) {
    hash = hashOn(hash, first, length - 1, length);
    if (length < MIN_GLUED || !knowledge.brandSieve.passesHash(hash)) continue;
    const brand = knowledge.brands.get(first.slice(0, length));
    if (brand?.curated && (length >= LONG_GLUED || isAddition(first.slice(length), knowledge)))
      longest = { brand, start: 0, length: 1, form: "glued", letters: length };
  }
  return longest;
}

/** The brand of a name: the longest at its start, else the first behind it, else one cut off or glued to another word. */
export const findBrand = (words: readonly string[], knowledge: Knowledge): BrandHit | null =>
  among(words, knowledge) ?? cutOff(words, knowledge) ?? gluedOn(words, knowledge);

/** The brand that a name is as it stands, its noise words included (`CO-OP`). `covers`: how many words are left without them. */
export function wholeBrand(name: readonly string[], covers: number, knowledge: Knowledge): BrandHit | null {
  const glued = glue(name);
  const brand = glued.length > 2 && knowledge.brandSieve.passes(glued) ? knowledge.brands.get(glued) : undefined;
  return brand ? { brand, start: 0, length: covers, form: "whole", letters: glued.length } : null;
}

/** Words in front of a sign that ends a company's name. `byNumber`: a store's number follows, so it is a chain. */
export interface Head {
  readonly text: readonly string[];
  readonly byNumber: boolean;
}

/** The brand that the words in front of a sign (`LIME*PASS`, `BP#9313`) are, when the name begins with them. */
export function headBrand({ text, byNumber }: Head, words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const own = text.filter((word) => !isNoise(word));
  if (own.length === 0 || own.some((word, at) => words[at] !== word)) return null;
  const glued = glue(own);
  const brand = knowledge.brands.get(glued);
  return brand && glued.length >= (byNumber && brand.curated ? 2 : MIN_HEAD)
    ? { brand, start: 0, length: own.length, form: "whole", letters: glued.length }
    : null;
}

/** Words at the front of a name that are a curated brand longer than `beyond` words, 0 when there is none: its own name ends with a place. */
export function brandedLength(words: readonly string[], beyond: number, knowledge: Knowledge): number {
  if (words.length <= beyond) return 0;
  const longest = brandsFrom(words, 0, knowledge).findLast(({ brand, length }) => length > beyond && brand.curated);
  return longest?.length ?? 0;
}

/** Sure enough to be shown and remembered under the brand's own name. */
export function isCertain({ brand, start, length, form, letters }: BrandHit, knowledge: Knowledge): boolean {
  if (!brand.curated || start > 0 || form === "glued" || form === "short") return false;
  if (form === "whole" || form === "cut" || length > 1) return true;
  if (letters < MIN_CERTAIN) return false;
  // A lone word in front of others is sure only when it is the brand's own name, not one of its short forms.
  const own = glue(foldedWords(brand.name).filter((word) => !isForm(word)));
  return letters === own.length && !knowledge.lexicon.has(own);
}

/** `CARE.COM`: a plain word with its domain is the brand that has it, whatever stands behind. */
export function domainBrand(text: string, knowledge: Knowledge): BrandHit | null {
  const [domain] =
    /^(?:www\.)?[a-z0-9-]+(?:\.(?:com?|net|org|io|app|eu)(?:\.[a-z]{2})?|\.[a-z]{2})(?![a-z])/i.exec(text.trim()) ?? [];
  if (domain === undefined) return null;
  const glued = glue(foldedWords(domain.replace(/^www\./i, "")));
  const brand = knowledge.brands.get(glued);
  return brand?.curated ? { brand, start: 0, length: 1, form: "whole", letters: glued.length } : null;
}
