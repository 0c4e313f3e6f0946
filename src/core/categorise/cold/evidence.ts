import type { Intrinsic } from "../../knowledge/knowledge.ts";
import type { BrandHit } from "../../merchant/find-brand.ts";
import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";

/** Log-odds by group, in the order of GROUPS. A plain list: tens of thousands are remembered, and a typed array of this length costs twice the memory. */
export type Odds = number[];

export const noOdds = (): Odds => GROUPS.map(() => 0);

const INDEX: ReadonlyMap<Group, number> = new Map(GROUPS.map((group, index) => [group, index]));

export const indexOf = (group: Group): number => INDEX.get(group)!;

/** Adds evidence for one group. */
export function addOdds(odds: Odds, group: Group, value: number): void {
  odds[indexOf(group)]! += value;
}

export interface WordHit {
  /** The word of the lexicon. */
  readonly word: string;
  readonly group: Group;
  readonly sub: string;
  readonly weight: number;
}

export interface PhraseHit {
  readonly text: string;
  readonly intrinsic: Intrinsic;
}

/** A brand, with the share of full strength its place in the name and its form leave it. */
export interface WeighedBrand extends BrandHit {
  readonly strength: number;
}

/** What the world's knowledge says about one descriptor, before any person. */
export interface ColdEvidence {
  readonly scores: Readonly<Odds>;
  readonly brand: WeighedBrand | null;
  readonly words: readonly WordHit[];
  /** Strongest first. */
  readonly phrases: readonly PhraseHit[];
  /** What the card network's category code stands for. */
  readonly byCode: Group | null;
  /** True when money comes back from what looks like a shop. */
  readonly refund: boolean;
  /** Words of the name. */
  readonly length: number;
}
