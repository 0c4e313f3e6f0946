import { foldedWords, wordsOf } from "../merchant/fold.ts";
import { GROUP_NAMES } from "./group-names.ts";
import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import type { Group } from "./groups.ts";
import { nameWords } from "./name-words.ts";
import { SUB_NAMES } from "./sub-names.ts";
import { subsNamed } from "./subs-named.ts";

const namesOf = (group: Group): string[] => [
  group,
  ...SUBCATEGORIES[group].flatMap((sub) => [sub, ...(SUB_NAMES[`${group}/${sub}`]?.split(", ") ?? [])]),
  ...GROUP_NAMES[group].others.split(", "),
];

/** Words that only join others, in the languages of the names. */
const JOINTS: ReadonlySet<string> = new Set("& AND OR UND ET Y E EN OG OCH I A JA VE ES SI".split(" "));

/** A name as it is looked up: without case, accents, numbers, signs (`🛒 1. Groceries`) and the words that join. */
const keyOf = (name: string): string =>
  foldedWords(name)
    .filter((word) => !JOINTS.has(word) && /\p{L}/u.test(word))
    .join(" ");

const byName: ReadonlyMap<string, Group> = new Map(
  [
    ...GROUPS.flatMap((group) => GROUP_NAMES[group].further.split("; ").map((name) => [name, group] as const)),
    ...GROUPS.flatMap((group) => GROUP_NAMES[group].others.split(", ").map((name) => [name, group] as const)),
    ...GROUPS.flatMap((group) => SUBCATEGORIES[group].map((name) => [name, group] as const)),
    // Last, so that a group's own name wins over a sub-category called the same.
    ...GROUPS.map((group) => [group, group] as const),
  ].map(([name, group]) => [keyOf(name), group] as const),
);

/** Word → how many names of each group it stands in. */
const byWord = new Map<string, Map<Group, number>>();
for (const group of GROUPS)
  for (const name of namesOf(group))
    for (const word of new Set(nameWords(name))) {
      const counts = byWord.get(word) ?? new Map<Group, number>();
      byWord.set(word, counts.set(group, (counts.get(group) ?? 0) + 1));
    }

/** Of the words' votes a group needs this many, and this many times those of the next. */
const ENOUGH = 0.5;
const AHEAD = 1.3;
/** The last word says what it is, those before it what kind: computer games are games. */
const HEAD = 1.5;

/** The group most of the words of a name are used for, when they agree: `Kindle books`, `Rent payment`. */
function groupByWords(category: string): Group | null {
  const votes = new Map<Group, number>();
  const words = nameWords(category);
  for (const word of new Set(words)) {
    const counts = byWord.get(word);
    if (!counts) continue;
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const voice = word === words.at(-1) ? HEAD : 1;
    for (const [group, count] of counts) votes.set(group, (votes.get(group) ?? 0) + (voice * count) / all);
  }
  const [best, next] = [...votes].toSorted((a, b) => b[1] - a[1]);
  return best && best[1] >= ENOUGH && best[1] > AHEAD * (next?.[1] ?? 0) ? best[0] : null;
}

/** `Food & household`: the group most of the joined names stand for; when they differ, what all words together say, or else the first of them. */
function groupByParts(category: string): Group | null {
  const parts = category.split(/[&+,]|\s(?:and|und|et|y|e|en|og|och|i|a|ja|ve|és|și|si)\s/iu).map(keyOf);
  if (parts.length < 2) return null;
  const found = parts.map((part) => byName.get(part)).filter((group) => group !== undefined);
  const counts = new Map<Group, number>();
  for (const group of found) counts.set(group, (counts.get(group) ?? 0) + 1);
  const [best, next] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best?.[1] === next?.[1] ? (groupByWords(category) ?? best?.[0] ?? null) : best![0];
}

const oneLevel = (name: string): Group | null => byName.get(keyOf(name)) ?? groupByParts(name) ?? groupByWords(name);

/** Signs between the levels of a name (`Food:Groceries`, `Auto > Fuel`, `Home / Rent`, `Bills - Water`). */
const LEVELS = /\s*[:>|/\\→»]\s*|\s+[-–—]\s+/u;

/** The lowest level that says something, unless the level above has a sub-category of that name: gas is fuel of a car, and energy among bills. */
function groupByLevels(levels: readonly string[]): Group | null {
  const [lowest = "", ...above] = levels.toReversed();
  const parent = above.map(oneLevel).find((group) => group !== null) ?? null;
  // `Insurance:Car` is car insurance.
  const both = byName.get(keyOf(`${lowest} ${above[0] ?? ""}`));
  if (both !== undefined) return both;
  if (parent !== null && subsNamed(lowest, parent).length > 0) return parent;
  return oneLevel(lowest) ?? parent;
}

/** Codes of data services (`FOOD_AND_DRINK_GROCERIES`): the longest end of it that is a name. */
const CODE = /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/;

function groupByEnd(code: string): Group | null {
  const words = wordsOf(keyOf(code));
  for (let start = 1; start < words.length; start++) {
    const group = byName.get(words.slice(start).join(" "));
    if (group !== undefined) return group;
  }
  return null;
}

/** The group a category's name stands for by itself: a group's, a default sub-category's, what others call them, or one whose words it is made of, in one level or several. Null for any other. */
export function groupNamed(category: string): Group | null {
  const whole = byName.get(keyOf(category));
  if (whole !== undefined) return whole;
  const ended = CODE.test(category) ? groupByEnd(category) : null;
  if (ended !== null) return ended;
  const levels = category.split(LEVELS).filter((level) => level.trim() !== "");
  return levels.length > 1 ? groupByLevels(levels) : oneLevel(category);
}
