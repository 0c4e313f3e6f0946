import { GROUPS } from "../taxonomy/groups.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { indexOf } from "./cold/evidence.ts";
import { groupsOf, hintsOf } from "./hints.ts";
import { groupOpinion } from "./learned/bindings.ts";
import type { Choices, Label, TaughtLabel } from "./learned/categories.ts";
import { featuresOf } from "./learned/features.ts";
import type { Describe, Nearness, Opinion, PersonMemory, Sign } from "./memory.ts";
import { weightOf } from "./model-said.ts";
import type { ModelSaid } from "./model-said.ts";
import { softmax } from "./softmax.ts";
import { WEIGHTS } from "./weights.ts";

/** Categories, and at the same places their log-odds. */
export interface Scored {
  readonly labels: readonly Label[];
  readonly odds: readonly number[];
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

const GROUP_LABELS: readonly Label[] = GROUPS.map((group) => ({ category: group, group }));

/** Nobody was taught anything: the groups themselves. */
const fromWorld = (cold: ColdEvidence): Scored => ({
  labels: GROUP_LABELS,
  odds: groupsOf(cold).map((chance) => Math.log(chance + 1e-9)),
});

/** Adds the groups by their own names, as far as the person has not taught a category called so. */
function addUntaught(odds: number[], { untaught }: Choices, groups: readonly number[]): void {
  for (const { group, renamed } of untaught)
    odds.push(groupOpinion(groups[indexOf(group)]!) + (renamed ? WEIGHTS.groupRenamed : WEIGHTS.groupUntaught));
}

const TRADES: ReadonlySet<string> = new Set(GROUPS);

/** True for a trade (`Dining/Coffee`) among the traits of a merchant. */
function isTrade(trait: string): boolean {
  const slash = trait.indexOf("/");
  return slash !== -1 && TRADES.has(trait.slice(0, slash));
}

/** What the name of a category says: “Coffee” is meant for coffee, and not for the other trades of its group. */
function byName({ group, means }: TaughtLabel, trades: readonly string[]): number {
  if (means.length === 0 || !trades.some((trade) => trade.startsWith(`${group}/`))) return 0;
  return trades.some((trade) => means.includes(trade)) ? WEIGHTS.nameMeansIt : WEIGHTS.nameMeansOther;
}

/** A merchant that is new to the person: the world's opinion in their terms, what their lessons changed in it, and merchants like it. */
function scoreStranger({ cold, words, sign, memory, heard, describe }: Weighing): Scored {
  const hints = hintsOf(cold);
  const model = memory.model(describe);
  const scores = model.scores(featuresOf(words, sign, hints), hints.groups);
  const trades = hints.traits.filter(isTrade);
  const { choices } = memory;
  const { opinions, best } = heard.near;
  // The last of very many categories the model does not know.
  const taught = choices.taught.slice(0, scores.length);
  const odds = taught.map((label, place) => {
    const share = opinions.find(({ category }) => category === label.category)?.share ?? 0;
    return scores[place]! + WEIGHTS.memoryNear * (share * best ** 2) + byName(label, trades);
  });
  addUntaught(odds, choices, hints.groups);
  return { labels: [...taught, ...choices.untaught], odds };
}

/** A merchant they know: what they said of it. The world only orders what they never said. */
function scoreKnown({ cold, memory, heard }: Weighing): Scored {
  const groups = groupsOf(cold);
  const { choices } = memory;
  const world = [...choices.bindings.opinions(groups)];
  addUntaught(world, choices, groups);
  const labels: readonly Label[] = [...choices.taught, ...choices.untaught];
  const odds = softmax(world).map((chance, place) => {
    const share = heard.exact.find(({ category }) => category === labels[place]!.category)?.share ?? 0;
    return Math.log((1 - WEIGHTS.doubtKnown) * share + WEIGHTS.doubtKnown * chance);
  });
  return { labels, odds };
}

/** Adds a model's answer, weighed by how often it is right. */
function withModel({ labels, odds }: Scored, said: ModelSaid | null): Scored {
  if (said?.kind !== "answer") return { labels, odds };
  const { category, group, reliability } = said;
  const weight = weightOf(reliability, labels.length);
  const place = labels.findIndex((label) => label.category === category);
  // A category of the person's own that nothing speaks for yet has the least there is.
  const [label, before] = place === -1 ? [{ category, group }, Math.min(...odds)] : [labels[place]!, odds[place]!];
  const isOther = (_: unknown, at: number): boolean => at !== place;
  // Last, so that of equals the others come first.
  return { labels: [...labels.filter(isOther), label], odds: [...odds.filter(isOther), before + weight] };
}

/** All categories. What the person said of a merchant no model overrides. */
export function scoreCategories(weighing: Weighing): Scored {
  const { memory, heard, cold, said } = weighing;
  if (heard.exact.length > 0) return scoreKnown(weighing);
  return withModel(memory.total === 0 ? fromWorld(cold) : scoreStranger(weighing), said);
}
