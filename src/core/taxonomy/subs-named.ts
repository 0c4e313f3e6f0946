import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import type { Group } from "./groups.ts";
import { nameWords } from "./name-words.ts";
import { SUB_NAMES } from "./sub-names.ts";

/** Sub-category (`Dining/Coffee`) → the phrases that name it, each as its words. */
const phrases: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  GROUPS.flatMap((group) =>
    SUBCATEGORIES[group].map((sub): [string, string[][]] => {
      const trade = `${group}/${sub}`;
      const own = sub.split(" & ").map(nameWords);
      const others = (SUB_NAMES[trade] ?? "").split(", ").map(nameWords);
      return [trade, [...own, ...others].filter((words) => words.length > 0)];
    }),
  ),
);

/** The sub-categories of `group` that the name of a category speaks of: `Gas & Fuel` of `Transport/Fuel`. */
export function subsNamed(category: string, group: Group): readonly string[] {
  const words = new Set(nameWords(category));
  return SUBCATEGORIES[group]
    .map((sub) => `${group}/${sub}`)
    .filter((trade) => phrases.get(trade)!.some((phrase) => phrase.every((word) => words.has(word))));
}
