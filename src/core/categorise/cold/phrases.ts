import type { Knowledge } from "../../knowledge/knowledge.ts";
import { WEIGHTS } from "../weights.ts";
import { addOdds, indexOf } from "./evidence.ts";
import type { Odds, PhraseHit } from "./evidence.ts";

/** A phrase this strong says what a payment is for. */
const PURPOSE = 0.9;

/** Bank phrases among the words, longest first at each place, not overlapping; strongest first. */
export function findPhrases(words: readonly string[], knowledge: Knowledge): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let start = 0; start < words.length; start++) {
    const found = knowledge.intrinsics.at(words, start);
    if (!found) continue;
    for (const intrinsic of found.value) hits.push({ text: found.text, intrinsic });
    start += found.length - 1;
  }
  return hits.length < 2 ? hits : hits.toSorted((a, b) => strength(b) - strength(a));
}

/** Letters from which a lone word says as much as two (`RUNDFUNKBEITRAG`). */
const LONG_WORD = 9;

/** A short lone word is said of many things; three words together hardly. */
function strength({ text, intrinsic }: PhraseHit): number {
  const spaces = text.split(" ").length;
  const words = spaces === 1 && text.length >= LONG_WORD ? 2 : spaces;
  return intrinsic.weight * (words === 1 ? WEIGHTS.phraseWord : words === 2 ? WEIGHTS.phraseTwoWords : 1);
}

/** Each group gets its strongest phrase; `share` is less than one beside a known merchant. */
export function addPhrases(odds: Odds, hits: readonly PhraseHit[], share: number): void {
  if (hits.length === 0) return;
  const said = new Set<number>();
  // “Transfer to … rent”: what for outweighs how.
  const purposeful = hits.some(({ intrinsic }) => intrinsic.group !== "Transfers" && intrinsic.weight >= PURPOSE);
  const charged = hits.some(({ intrinsic }) => intrinsic.group === "Fees & Interest" && intrinsic.weight >= PURPOSE);
  for (const hit of hits) {
    const { group, weight } = hit.intrinsic;
    if (said.has(indexOf(group))) continue;
    said.add(indexOf(group));
    const how = group === "Transfers" && (charged || (purposeful && weight < PURPOSE)) ? WEIGHTS.phraseHow : 1;
    addOdds(odds, group, WEIGHTS.phrase * strength(hit) * share * how);
  }
}
