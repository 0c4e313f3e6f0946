import { GROUPS } from "../taxonomy/groups.ts";
import type { Trait } from "../embed/embed.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { softmax } from "./softmax.ts";
import { MIN_BRAND, MIN_WORD } from "./trade.ts";

/** What the world's knowledge tells about a merchant, in the form a person's labels are set against. */
export interface Hints {
  /** Chance of each group, in the order of GROUPS. */
  readonly groups: readonly number[];
  /** Named traits: the trade (`Dining/Coffee`), trade words, bank phrases. */
  readonly traits: readonly string[];
}

/** What is known of a merchant by its key alone. */
export interface Described extends Hints {
  /** What it sells, as far as its name says: what its vector holds beside the spelling. */
  readonly trade: readonly Trait[];
}

/** The chance of each group, in the order of GROUPS. */
export const groupsOf = (cold: ColdEvidence): number[] => softmax(cold.scores);

/** The traits and group chances of cold evidence. */
export function hintsOf(cold: ColdEvidence): Hints {
  const traits = new Set<string>();
  if (cold.brand && cold.brand.strength >= MIN_BRAND) traits.add(`${cold.brand.brand.group}/${cold.brand.brand.sub}`);
  for (const { word, group, sub, weight } of cold.words) {
    if (weight < MIN_WORD) continue;
    traits.add(`word ${word}`);
    if (sub !== "") traits.add(`${group}/${sub}`);
  }
  for (const { text, intrinsic } of cold.phrases) {
    traits.add(`phrase ${text}`);
    traits.add(`${intrinsic.group}/${intrinsic.sub}`);
  }
  const groups = groupsOf(cold);
  traits.add(`group ${GROUPS[groups.indexOf(Math.max(...groups))]!}`);
  return { groups, traits: [...traits] };
}
