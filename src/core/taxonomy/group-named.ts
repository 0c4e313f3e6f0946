import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import type { Group } from "./groups.ts";

const byName: ReadonlyMap<string, Group> = new Map([
  ...GROUPS.flatMap((group) => SUBCATEGORIES[group].map((name) => [name.toLowerCase(), group] as const)),
  // Last, so that a group's own name wins over a sub-category called the same.
  ...GROUPS.map((group) => [group.toLowerCase(), group] as const),
]);

/** The group a category's name stands for by itself: a group's, or a default sub-category's. Case does not matter. Null for any other. */
export const groupNamed = (category: string): Group | null => byName.get(category.trim().toLowerCase()) ?? null;
