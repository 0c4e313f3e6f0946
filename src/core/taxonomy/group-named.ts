import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import type { Group } from "./groups.ts";
import { nameWords } from "./name-words.ts";
import { OTHER_NAMES } from "./other-names.ts";
import { SUB_NAMES } from "./sub-names.ts";

const namesOf = (group: Group): string[] => [
  group,
  ...SUBCATEGORIES[group].flatMap((sub) => [sub, ...(SUB_NAMES[`${group}/${sub}`]?.split(", ") ?? [])]),
  ...OTHER_NAMES[group].split(", "),
];

const byName: ReadonlyMap<string, Group> = new Map([
  ...GROUPS.flatMap((group) => OTHER_NAMES[group].split(", ").map((name) => [name, group] as const)),
  ...GROUPS.flatMap((group) => SUBCATEGORIES[group].map((name) => [name.toLowerCase(), group] as const)),
  // Last, so that a group's own name wins over a sub-category called the same.
  ...GROUPS.map((group) => [group.toLowerCase(), group] as const),
]);

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

/** The group a category's name stands for by itself: a group's, a default sub-category's, what others call them, or one whose words it is made of. Case does not matter. Null for any other. */
export const groupNamed = (category: string): Group | null =>
  byName.get(category.trim().toLowerCase()) ?? groupByWords(category);
