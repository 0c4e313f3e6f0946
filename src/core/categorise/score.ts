import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { hintsOf } from "./hints.ts";
import type { Describe, Opinion, PersonMemory } from "./memory.ts";
import { weightOf } from "./model-said.ts";
import type { ModelSaid } from "./model-said.ts";
import { softmax } from "./softmax.ts";
import { WEIGHTS } from "./weights.ts";

/** A category with its log-odds. */
export interface Scored {
  readonly category: string;
  readonly group: Group;
  readonly score: number;
}

/** What the person's memory says of a merchant itself and of those like it. */
export interface Heard {
  readonly exact: readonly Opinion[];
  readonly near: { readonly opinions: readonly Opinion[]; readonly best: number; readonly merchant: string | null };
}

/** Every category that could be meant: the groups under their own names, and the person's own. */
function boundCategories(memory: PersonMemory): Map<string, Group> {
  const bound = new Map<string, Group>(GROUPS.map((group) => [group, group]));
  for (const [category, { group }] of memory.categories) bound.set(category, group);
  return bound;
}

function usualShares(memory: PersonMemory): Map<string, number> {
  const shares = new Map<string, number>();
  const all = memory.total + memory.categories.size;
  for (const [category, { weight }] of memory.categories) shares.set(category, (weight + 1) / all);
  return shares;
}

const byScore = (scored: readonly Scored[]): Scored[] => scored.toSorted((a, b) => b.score - a.score);

/** Adds a model's answer, weighed by how often it is right. */
function withModel(scored: readonly Scored[], said: ModelSaid | null): Scored[] {
  if (said?.kind !== "answer") return byScore(scored);
  const { category, group, reliability } = said;
  const weight = weightOf(reliability, scored.length);
  const known = scored.find((entry) => entry.category === category);
  // A category of the person's own that nothing speaks for yet has the least there is.
  const own = known ?? { category, group, score: Math.min(...scored.map(({ score }) => score)) };
  return byScore([...scored.filter((entry) => entry !== known), { ...own, score: own.score + weight }]);
}

/** Nobody was taught anything: the groups themselves. */
function fromWorld(cold: ColdEvidence): Scored[] {
  const chances = softmax(cold.scores);
  return GROUPS.map((group, index) => ({ category: group, group, score: Math.log(chances[index]! + 1e-9) }));
}

/** What is weighed for one merchant. */
export interface Weighing {
  readonly cold: ColdEvidence;
  readonly words: readonly string[];
  readonly memory: PersonMemory;
  readonly heard: Heard;
  readonly describe: Describe;
  readonly said: ModelSaid | null;
}

/** The world's opinion in the person's own terms, what their lessons add, and what they said of this merchant. */
function fromPerson({ cold, words, memory, heard, describe }: Weighing): Scored[] {
  const bound = boundCategories(memory);
  const hints = hintsOf(cold);
  const associations = memory.associations(describe);
  const usual = usualShares(memory);
  const chances = associations.given(hints.groups, bound);
  const byTrait = associations.lifts(hints.traits, usual);
  const byWord = associations.lifts(
    words.map((word) => `name ${word}`),
    usual,
  );
  const scores = new Map<string, number>();
  for (const category of bound.keys())
    scores.set(
      category,
      Math.log((chances.get(category) ?? 0) + 1e-5) +
        WEIGHTS.memoryTraits * (byTrait.get(category) ?? (usual.has(category) ? 0 : -0.5)) +
        WEIGHTS.memoryWords * (byWord.get(category) ?? 0) +
        WEIGHTS.memoryUsual * Math.log(usual.get(category) ?? 1 / (memory.total + 5)),
    );
  const add = (opinions: readonly Opinion[], weight: number): void => {
    for (const { category, share } of opinions)
      if (scores.has(category)) scores.set(category, scores.get(category)! + weight * share);
  };
  add(heard.near.opinions, WEIGHTS.memoryNear * heard.near.best ** 2);
  add(heard.exact, WEIGHTS.memoryKey);
  return [...scores].map(([category, score]) => ({ category, group: bound.get(category)!, score }));
}

/** All categories, likeliest first. */
export const scoreCategories = (weighing: Weighing): Scored[] =>
  withModel(weighing.memory.total === 0 ? fromWorld(weighing.cold) : fromPerson(weighing), weighing.said);
