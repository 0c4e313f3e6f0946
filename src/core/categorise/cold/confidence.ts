import type { Group } from "../../taxonomy/groups.ts";
import { agreement } from "./contested.ts";
import type { ColdEvidence } from "./evidence.ts";

/** Raw shares beyond these say nothing more. */
const EDGE = 0.0005;
/** A brand, a phrase and a word that are more than a hint. */
const SURE_BRAND = 0.6;
const SURE_PHRASE = 0.4;
const HINT = 0.3;
/** What a network's code counts as, beside phrases: the network has it from the merchant's own bank. */
const CODE = 0.9;

/** Words from which a longer name is not told apart. */
const MOST_WORDS = 4;

interface Found {
  readonly group: Group;
  readonly weight: number;
}

/** Strongest of what was found for the answer, and of what was found for something else. */
function strongest(found: readonly Found[], group: Group): { readonly own: number; readonly other: number } {
  let [own, other] = [0, 0];
  for (const hit of found)
    if (hit.group === group) own = Math.max(own, hit.weight);
    else other = Math.max(other, hit.weight);
  return { own, other };
}

/** How far the brand speaks for the answer, whether as its whole name, and how far against it. */
function ofBrand({ brand }: ColdEvidence, group: Group) {
  if (brand === null) return { its: false, known: 0, whole: 0, other: 0 };
  if (brand.brand.group !== group) return { its: false, known: 0, whole: 0, other: brand.strength };
  const { curated } = brand.brand;
  const whole = curated && (brand.form === "whole" || brand.length > 1) ? 1 : 0;
  return { its: true, known: curated ? brand.strength : 0, whole, other: 0 };
}

/** What an answer is told by: how far it leads, what speaks for it, what against it. In the order of COLD_CONFIDENCE. */
export function confidenceFeatures(cold: ColdEvidence, group: Group, share: number, credit: boolean): number[] {
  const clipped = Math.min(1 - EDGE, Math.max(EDGE, share));
  const lead = Math.log(clipped / (1 - clipped));
  const words = strongest(cold.words, group);
  const phrases = strongest(
    cold.phrases.map(({ intrinsic }) => intrinsic),
    group,
  );
  const brand = ofBrand(cold, group);
  const phrase = Math.max(phrases.own, cold.byCode === group ? CODE : 0);
  const agreed = agreement(cold, group);
  const nothing = !brand.its && words.own <= HINT && phrase <= HINT;
  return [
    1,
    lead,
    brand.whole,
    Math.max(brand.other, words.other, phrases.other),
    words.own,
    Number(credit),
    brand.known > SURE_BRAND ? lead : 0,
    nothing ? lead : 0,
    phrase > SURE_PHRASE ? lead : 0,
    Math.log(agreed / (1 - agreed)),
    Math.min(MOST_WORDS, cold.length),
  ];
}

/**
 * Log-odds that an answer is right before anything is taught, per unit of each feature. Fitted, leaving one author out at a
 * time: `node bench/accuracy/fit-calibration.mjs`.
 */
export const COLD_CONFIDENCE: readonly number[] = [
  0.8, 0.47, 0.23, -0.38, -0.93, -0.36, -0.26, 0.21, -0.16, 0.56, -0.2,
];

/** The chance, 0–1, that `group` is right when its raw share among all groups is `share`. */
export function coldConfidence(cold: ColdEvidence, group: Group, share: number, credit: boolean): number {
  const odds = confidenceFeatures(cold, group, share, credit).reduce(
    (sum, value, at) => sum + value * COLD_CONFIDENCE[at]!,
    0,
  );
  return 1 / (1 + Math.exp(-odds));
}
