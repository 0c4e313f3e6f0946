import type { Brand, Intrinsic, Knowledge } from "../knowledge/knowledge.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { fold, wordsOf } from "../merchant/fold.ts";
import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { Subject } from "./verdict.ts";
import { PRIORS_IN, PRIORS_OUT, WEIGHTS } from "./weights.ts";

const INDEX: ReadonlyMap<Group, number> = new Map(GROUPS.map((group, index) => [group, index]));
const MAX_NGRAM = 6;

export interface BrandHit {
  readonly brand: Brand;
  /** Share of full strength, by position and how much of the name it covers. */
  readonly strength: number;
  readonly exact: boolean;
}

export interface WordHit {
  readonly word: string;
  readonly group: Group;
  readonly weight: number;
}

/** What the world's knowledge says about one descriptor, before any person. */
export interface ColdEvidence {
  /** Log-odds by group, in the order of GROUPS. */
  readonly scores: Float64Array;
  readonly brand: BrandHit | null;
  readonly words: readonly WordHit[];
  readonly phrase: { readonly text: string; readonly intrinsic: Intrinsic } | null;
}

/** The longest brand of the name; one at its start beats a longer one behind it. */
function findBrand(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  for (let start = 0; start < Math.min(words.length, 5); start++) {
    for (let length = Math.min(MAX_NGRAM, words.length - start); length > 0; length--) {
      const glued = words.slice(start, start + length).join("");
      if (glued.length < 3 && length < words.length) continue;
      const brand = knowledge.brands.get(glued);
      if (!brand) continue;
      const exact = start === 0 && length === words.length;
      // A lone short word inside a longer name is more often a word than a brand.
      if (!exact && length === 1 && (start > 0 ? glued.length < 6 : glued.length < 4)) continue;
      const partial = exact || length > 1 ? 1 : WEIGHTS.brandPartial;
      return { brand, strength: partial * (start === 0 ? 1 : WEIGHTS.brandLater), exact };
    }
  }
  return null;
}

function findGluedBrand(words: readonly string[], knowledge: Knowledge): BrandHit | null {
  const first = words[0] ?? "";
  for (let length = first.length - 1; length >= 6; length--) {
    const brand = knowledge.brands.get(first.slice(0, length));
    if (brand?.curated) return { brand, strength: 0.6, exact: false };
  }
  return null;
}

function addBrand(scores: Float64Array, hit: BrandHit): void {
  const { brand, strength } = hit;
  const full = (brand.curated ? WEIGHTS.brandCurated : WEIGHTS.brandDerived) * strength;
  const others = brand.ambiguity.reduce((sum, { share }) => sum + share, 0);
  const own = Math.max(0.05, 1 - others);
  scores[INDEX.get(brand.group)!]! += full + Math.log(own);
  for (const { group, share } of brand.ambiguity) scores[INDEX.get(group)!]! += full + Math.log(Math.max(0.02, share));
}

/** Trade words, longest phrase first; each stands once. Log-odds grow with the weight: 0.5 is a hint, 0.95 nearly decides. */
function addWords(scores: Float64Array, words: readonly string[], knowledge: Knowledge): WordHit[] {
  const hits: WordHit[] = [];
  for (let start = 0; start < words.length; start++) {
    for (let length = Math.min(3, words.length - start); length > 0; length--) {
      const text = words.slice(start, start + length).join(" ");
      const found = knowledge.lexicon.get(text) ?? plural(text, knowledge);
      if (!found) continue;
      for (const { group, weight } of found) {
        scores[INDEX.get(group)!]! += WEIGHTS.word * weight * weight ** 0.3 * WEIGHTS.wordLater ** hits.length;
        hits.push({ word: text, group, weight });
      }
      start += length - 1;
      break;
    }
  }
  return hits;
}

const plural = (word: string, knowledge: Knowledge) =>
  word.length > 4 && word.endsWith("S") ? knowledge.lexicon.get(word.slice(0, -1)) : undefined;

function findPhrase(all: readonly string[], knowledge: Knowledge): ColdEvidence["phrase"] {
  let best: NonNullable<ColdEvidence["phrase"]> | null = null;
  for (let start = 0; start < all.length; start++) {
    for (let length = Math.min(MAX_NGRAM, all.length - start); length > 0; length--) {
      const text = all.slice(start, start + length).join(" ");
      for (const intrinsic of knowledge.intrinsics.get(text) ?? [])
        if (best === null || intrinsic.weight * text.length ** 0.25 > best.intrinsic.weight * best.text.length ** 0.25)
          best = { text, intrinsic };
    }
  }
  return best;
}

/** A small sum at a hotel is a drink, a large one at a fuel station is not fuel: amounts move odds a little. */
function addAmount(scores: Float64Array, subject: Subject): void {
  if (subject.amountMinor === null) return;
  const amount = Math.abs(subject.amountMinor) / 100;
  const add = (group: Group, value: number): void => {
    scores[INDEX.get(group)!]! += value;
  };
  if (amount < 15) {
    add("Dining", 0.4);
    add("Travel", -0.6);
    add("Housing", -1);
    add("Insurance", -0.7);
  } else if (amount > 400) {
    add("Housing", 0.8);
    add("Transfers", 0.7);
    add("Travel", 0.4);
    add("Dining", -1);
    add("Groceries", -0.4);
    add("Personal Care", -0.7);
  }
}

/** All evidence about a subject, added as log-odds per group. */
export function coldEvidence(subject: Subject, merchant: Merchant, knowledge: Knowledge): ColdEvidence {
  const credit = (subject.amountMinor ?? -1) > 0;
  const scores = Float64Array.from(credit ? PRIORS_IN : PRIORS_OUT);
  const all = wordsOf(fold(subject.description));
  const phrase = findPhrase(all, knowledge);
  const brand = findBrand(merchant.words, knowledge) ?? findGluedBrand(merchant.words, knowledge);
  if (brand) addBrand(scores, brand);
  const words = addWords(scores, merchant.words, knowledge);
  if (phrase)
    scores[INDEX.get(phrase.intrinsic.group)!]! +=
      WEIGHTS.phrase * phrase.intrinsic.weight * (brand?.exact && brand.brand.curated ? 0.5 : 1);
  const byCode = subject.mcc === null ? undefined : knowledge.mcc.get(subject.mcc);
  if (byCode) scores[INDEX.get(byCode)!]! += WEIGHTS.mcc;
  addAmount(scores, subject);
  return { scores, brand, words, phrase };
}

/** Log-odds → probabilities that sum to one. */
export function softmax(scores: ArrayLike<number>, temperature = 1): number[] {
  const list = Array.from(scores);
  const top = Math.max(...list);
  const powers = list.map((score) => Math.exp((score - top) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
