import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import type { Group } from "./groups.ts";
import { OTHER_NAMES } from "./other-names.ts";

const byName: ReadonlyMap<string, Group> = new Map([
  ...GROUPS.flatMap((group) => OTHER_NAMES[group].split(", ").map((name) => [name, group] as const)),
  ...GROUPS.flatMap((group) => SUBCATEGORIES[group].map((name) => [name.toLowerCase(), group] as const)),
  // Last, so that a group's own name wins over a sub-category called the same.
  ...GROUPS.map((group) => [group.toLowerCase(), group] as const),
]);

/** The group a category's name stands for by itself: a group's, a default sub-category's, or what others call them. Case does not matter. Null for any other. */
export const groupNamed = (category: string): Group | null => byName.get(category.trim().toLowerCase()) ?? null;
