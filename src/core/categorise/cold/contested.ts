import { agreementOn } from "../../knowledge/agreement.ts";
import type { Group } from "../../taxonomy/groups.ts";
import type { ColdEvidence, WordHit } from "./evidence.ts";

/** Evidence weaker than this does not say what trade the answer is. */
const SAYS_A_TRADE = 0.3;
/** Of an answer that nothing but priors and the amount speak for. */
const NOTHING_KNOWN = 0.7;
/** However many groups a brand's name is used for, one of them was chosen with reason. */
const LEAST = 0.3;

/** The strongest word for a group, the first of equals. */
export function strongestFor(words: readonly WordHit[], group: Group): WordHit | null {
  let best: WordHit | null = null;
  for (const hit of words) if (hit.group === group && (best === null || hit.weight > best.weight)) best = hit;
  return best;
}

/** What is left of a word's agreement when the word itself has other meanings (`INN`). */
function ofWord(hit: WordHit, words: readonly WordHit[]): number {
  let all = 0;
  for (const other of words) if (other.word === hit.word) all += other.weight;
  return Math.min(agreementOn(hit.group, hit.sub), hit.weight / all);
}

/** The share of people who would file this under `group`, by the trade of whatever speaks for it most. */
export function agreement({ brand, words, phrases }: ColdEvidence, group: Group): number {
  if (brand !== null && brand.brand.group === group) {
    const elsewhere = brand.brand.also.reduce((sum, { share }) => sum + share, 0);
    return Math.min(agreementOn(group, brand.brand.sub), Math.max(LEAST, 1 - elsewhere));
  }
  const phrase = phrases.find(({ intrinsic }) => intrinsic.group === group)?.intrinsic;
  const word = strongestFor(words, group);
  const said = phrase?.weight ?? 0;
  if (phrase !== undefined && said >= SAYS_A_TRADE && said >= (word?.weight ?? 0))
    return agreementOn(group, phrase.sub);
  return word !== null && word.weight >= SAYS_A_TRADE ? ofWord(word, words) : NOTHING_KNOWN;
}
