import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { subsNamed } from "../taxonomy/subs-named.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { hintsOf } from "./hints.ts";
import { Bindings, groupOpinion } from "./learned/bindings.ts";
import { featuresOf } from "./learned/features.ts";
import type { Describe, Nearness, Opinion, PersonMemory, Sign } from "./memory.ts";
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
  readonly near: Nearness;
}

/** What is weighed for one row. */
export interface Weighing {
  readonly cold: ColdEvidence;
  readonly words: readonly string[];
  readonly sign: Sign;
  readonly memory: PersonMemory;
  readonly heard: Heard;
  readonly describe: Describe;
  readonly said: ModelSaid | null;
}

const likeliestFirst = (scored: readonly Scored[]): Scored[] => scored.toSorted((a, b) => b.score - a.score);

/** Nobody was taught anything: the groups themselves. */
function fromWorld(cold: ColdEvidence): Scored[] {
  const chances = softmax(cold.scores);
  return GROUPS.map((group, index) => ({ category: group, group, score: Math.log(chances[index]! + 1e-9) }));
}

/** The groups by their own names, as far as the person has not taught a category called so. */
function untaughtGroups(groups: readonly number[], memory: PersonMemory): Scored[] {
  const taught = new Set([...memory.categories.values()].map(({ group }) => group));
  return GROUPS.flatMap((group, index) => {
    if (memory.categories.has(group)) return [];
    const doubt = taught.has(group) ? WEIGHTS.groupRenamed : WEIGHTS.groupUntaught;
    return { category: group, group, score: groupOpinion(groups[index]!) + doubt };
  });
}

const TRADES: ReadonlyMap<string, Group> = new Map(GROUPS.map((group) => [group, group]));

/** Trades (`Dining/Coffee`) among the traits of a merchant. */
const tradesOf = (traits: readonly string[]): readonly string[] =>
  traits.filter((trait) => TRADES.has(trait.split("/", 1)[0]!) && trait.includes("/"));

/** What the name of a category says: “Coffee” is meant for coffee, and not for the other trades of its group. */
function byName(category: string, group: Group, trades: readonly string[]): number {
  const own = trades.filter((trade) => trade.startsWith(`${group}/`));
  if (own.length === 0) return 0;
  const meant = subsNamed(category, group);
  if (meant.length === 0) return 0;
  return own.some((trade) => meant.includes(trade)) ? WEIGHTS.nameMeansIt : WEIGHTS.nameMeansOther;
}

/** A merchant that is new to the person: the world's opinion in their terms, what their lessons changed in it, and merchants like it. */
function scoreStranger({ cold, words, sign, memory, heard, describe }: Weighing): Scored[] {
  const hints = hintsOf(cold);
  const model = memory.model(describe);
  const scores = model.scores(featuresOf(words, sign, hints), hints.groups);
  const trades = tradesOf(hints.traits);
  const similar = new Map(heard.near.opinions.map(({ category, share }) => [category, share * heard.near.best ** 2]));
  const taught = model.bindings.names.map((category, place) => {
    const { group } = memory.categories.get(category)!;
    const near = WEIGHTS.memoryNear * (similar.get(category) ?? 0);
    return { category, group, score: scores[place]! + near + byName(category, group, trades) };
  });
  return [...taught, ...untaughtGroups(hints.groups, memory)];
}

/** A merchant they know: what they said of it. The world only orders what they never said. */
function scoreKnown({ cold, memory, heard }: Weighing): Scored[] {
  const { groups } = hintsOf(cold);
  const bindings = new Bindings();
  for (const [category, { group }] of memory.categories) bindings.bind(category, group);
  const opinions = new Float64Array(bindings.size);
  bindings.opinions(groups, opinions);
  const world: Scored[] = [
    ...bindings.names.map((category, place) => ({
      category,
      group: memory.categories.get(category)!.group,
      score: opinions[place]!,
    })),
    ...untaughtGroups(groups, memory),
  ];
  const chances = softmax(world.map(({ score }) => score));
  const said = new Map(heard.exact.map(({ category, share }) => [category, share]));
  return world.map(({ category, group }, index) => ({
    category,
    group,
    score: Math.log((1 - WEIGHTS.doubtKnown) * (said.get(category) ?? 0) + WEIGHTS.doubtKnown * chances[index]!),
  }));
}

/** Adds a model's answer, weighed by how often it is right. */
function withModel(scored: readonly Scored[], said: ModelSaid | null): Scored[] {
  if (said?.kind !== "answer") return likeliestFirst(scored);
  const { category, group, reliability } = said;
  const weight = weightOf(reliability, scored.length);
  const known = scored.find((entry) => entry.category === category);
  // A category of the person's own that nothing speaks for yet has the least there is.
  const own = known ?? { category, group, score: Math.min(...scored.map(({ score }) => score)) };
  return likeliestFirst([...scored.filter((entry) => entry !== known), { ...own, score: own.score + weight }]);
}

/** All categories, likeliest first. What the person said of a merchant no model overrides. */
export function scoreCategories(weighing: Weighing): Scored[] {
  const { memory, heard, cold, said } = weighing;
  if (heard.exact.length > 0) return likeliestFirst(scoreKnown(weighing));
  return withModel(memory.total === 0 ? fromWorld(cold) : scoreStranger(weighing), said);
}
