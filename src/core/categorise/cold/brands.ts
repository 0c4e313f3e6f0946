import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BrandHit } from "../../merchant/find-brand.ts";
import { WEIGHTS } from "../weights.ts";
import { addOdds } from "./evidence.ts";
import type { Odds, WeighedBrand } from "./evidence.ts";

/** How far a hit is to be trusted: by its form, by where it begins, and by whether it is a plain word. */
export function weighBrand(hit: BrandHit, knowledge: Knowledge): WeighedBrand {
  const { form, start, length, letters, brand } = hit;
  let strength = 1;
  if (form === "cut") strength = WEIGHTS.brandCut;
  else if (form === "glued") strength = WEIGHTS.brandGlued;
  else if (form === "words" && length === 1) strength = letters >= 6 ? WEIGHTS.brandWord : WEIGHTS.brandShortWord;
  if (start > 0) strength *= length > 1 ? WEIGHTS.brandLaterWords : WEIGHTS.brandLater;
  // Names collected from a map hold plain words (`UNLEASHED`, `@HOME`); those say little.
  if (
    !brand.curated &&
    length === 1 &&
    (form === "words" || letters <= 5 || knowledge.lexicon.has(brand.name.toUpperCase()))
  )
    strength *= WEIGHTS.brandPlainWord;
  return { ...hit, strength };
}

/** A brand adds to its group, and to the others its name is used for, by their share. */
export function addBrand(odds: Odds, { brand, strength }: WeighedBrand): void {
  const full = (brand.curated ? WEIGHTS.brandCurated : WEIGHTS.brandDerived) * strength;
  const others = brand.also.reduce((sum, { share }) => sum + share, 0);
  addOdds(odds, brand.group, Math.max(0, full + Math.log(Math.max(0.05, 1 - others))));
  for (const { group, share } of brand.also) addOdds(odds, group, Math.max(0, full + Math.log(Math.max(0.02, share))));
}
