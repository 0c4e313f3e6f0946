import type { Category } from "../../contract/categories.ts";
import { CATEGORY_COLOURS, isCategoryIcon } from "../../core/taxonomy/looks.ts";
import type { CategoryIconName } from "../../core/taxonomy/looks.ts";
import type { LucideIcon } from "lucide-react";
import { categoryLook } from "./category-look.ts";
import type { CategoryLook } from "./category-look.ts";
import { createStore } from "./store.ts";

/** How categories look that do not look like their group, by name in lower case: a name is one category's alone. */
export const ownLooks = createStore<ReadonlyMap<string, CategoryLook>>(new Map());

/** Whoever comes next has looks of their own. */
export const forgetLooks = (): void => ownLooks.update((known) => (known.size === 0 ? known : new Map()));

/** A category's look: what was chosen of it, and its group's for the rest. */
export function lookOf(
  { group, icon, colour }: Pick<Category, "group" | "icon" | "colour">,
  icons: Readonly<Record<CategoryIconName, LucideIcon>>,
): CategoryLook {
  const usual = categoryLook(group);
  return {
    icon: isCategoryIcon(icon) ? icons[icon] : usual.icon,
    colour: colour !== null && CATEGORY_COLOURS.includes(colour) ? `var(--cat-${colour})` : usual.colour,
  };
}

/** Lets what shows a category by its name show it as the person chose. */
export async function showLooks(categories: readonly Category[]): Promise<void> {
  const own = categories.filter(({ icon, colour }) => icon !== null || colour !== null);
  if (own.length === 0) return forgetLooks();
  const { CATEGORY_ICON } = await import("./category-icons.ts");
  ownLooks.update(() => new Map(own.map((one) => [one.name.toLowerCase(), lookOf(one, CATEGORY_ICON)])));
}
