import type { Brand } from "../../../src/core/knowledge/knowledge.ts";
import type { Row } from "../../../src/core/knowledge/table.ts";
import { claimBrands } from "./claim-brands.ts";
import { lexiconOf, phrasesOf, placesOf } from "./fold-words.ts";

/** One line for each value, as JSON, and behind it what stands for it, with tabs between: what `keyed-text.ts` of the core reads. */
function keyedText(entries: Iterable<readonly [string, unknown]>): string {
  const lines = new Map<string, string[]>();
  for (const [key, value] of entries) {
    if (/[\t\n]/.test(key)) throw new Error(`knowledge: “${key}” cannot be a key`);
    const json = JSON.stringify(value);
    const line = lines.get(json);
    if (line) line.push(key);
    else lines.set(json, [key]);
  }
  return [...lines].map(([json, keys]) => [json, ...keys].join("\t")).join("\n");
}

/**
 * Brands that say the same stand in one line, each as its name behind a `|` and then its spellings. One that has lost all its
 * spellings to others is left out.
 */
function brandText(brands: ReadonlyMap<string, Brand>): string {
  const keys = new Map<Brand, string[]>();
  for (const [key, brand] of brands) {
    const known = keys.get(brand);
    if (known) known.push(key);
    else keys.set(brand, [key]);
  }
  return keyedText(
    [...keys].flatMap(([{ name, ...says }, spelt]) => [`|${name}`, ...spelt].map((cell) => [cell, says] as const)),
  );
}

interface Tables {
  readonly brands: readonly Row[];
  /** Rows as those of the brands. */
  readonly derived: readonly Row[];
  readonly lexicon: readonly Row[];
  readonly phrases: readonly Row[];
  readonly places: readonly Row[];
}

/**
 * Folds the spellings and settles who owns which, once and for all: what is left to do at each start is to read.
 * Throws when a file names a group that does not exist.
 */
export function compileKnowledge({ brands, derived, lexicon, phrases, places }: Tables) {
  const words = lexiconOf(lexicon);
  const { carriers, intrinsics } = phrasesOf(phrases);
  const known = placesOf(places);
  return {
    brands: brandText(claimBrands(brands, derived, words)),
    lexicon: keyedText(words),
    carriers: keyedText(carriers),
    intrinsics: keyedText(intrinsics),
    places: [...known.places].join("\n"),
    placeCodes: [...known.codes].join("\n"),
  };
}
