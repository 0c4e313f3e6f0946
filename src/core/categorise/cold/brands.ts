import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BrandHit } from "../../merchant/find-brand.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { PRIORS_OUT, WEIGHTS } from "../weights.ts";
import { addOdds, indexOf } from "./evidence.ts";
import type { Odds, WeighedBrand } from "./evidence.ts";

/** How far a hit is to be trusted: by its form, by where it begins, and by whether it is a plain word. */
export function weighBrand(hit: BrandHit, knowledge: Knowledge): WeighedBrand {
  const { form, start, length, letters, brand } = hit;
  let strength = 1;
  if (form === "cut") strength = WEIGHTS.brandCut;
  else if (form === "short") strength = WEIGHTS.brandShort;
  else if (form === "glued") strength = WEIGHTS.brandGlued;
  else if (form === "words" && length === 1) strength = letters >= 6 ? WEIGHTS.brandWord : WEIGHTS.brandShortWord;
  if (start > 0) strength *= length > 1 ? WEIGHTS.brandLaterWords : WEIGHTS.brandLater;
  // Names collected from a map hold plain words (`UNLEASHED`, `@HOME`); those say little.
  if (
    !brand.curated &&
    length === 1 &&
    (form === "words" || letters <= 6 || knowledge.lexicon.has(brand.name.toUpperCase()))
  )
    strength *= WEIGHTS.brandPlainWord;
  return { ...hit, strength };
}

/** The brand with what is left of it beside the word for one of its departments. */
export const inDepartment = (brand: WeighedBrand): WeighedBrand => ({
  ...brand,
  strength: brand.strength * WEIGHTS.brandDepartment,
});

/**
 * A brand adds to its group, and to the others its name is used for, by their share. Those shares are of this very brand, so
 * how common its groups are among all merchants is not counted once more.
 */
export function addBrand(odds: Odds, { brand, strength }: WeighedBrand): void {
  const full = (brand.curated ? WEIGHTS.brandCurated : WEIGHTS.brandDerived) * strength;
  const others = brand.also.reduce((sum, { share }) => sum + share, 0);
  const add = (group: Group, share: number): void => {
    const usual = brand.curated ? WEIGHTS.brandUsual * strength * PRIORS_OUT[indexOf(group)]! : 0;
    addOdds(odds, group, Math.max(0, full + Math.log(Math.max(0.02, share)) - usual));
  };
  add(brand.group, 1 - others);
  for (const { group, share } of brand.also) add(group, share);
}
