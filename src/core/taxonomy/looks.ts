import { GROUPS } from "./groups.ts";
import type { Group } from "./groups.ts";

/** Icons a category may have, in the order in which they are offered. Names are kept with categories: they are added, not changed. */
export const CATEGORY_ICONS = [
  "shopping-basket",
  "utensils",
  "coffee",
  "pizza",
  "wine",
  "cake",
  "bus",
  "car",
  "fuel",
  "bike",
  "train",
  "plane",
  "bed",
  "map",
  "shopping-bag",
  "shirt",
  "smartphone",
  "laptop",
  "book",
  "clapperboard",
  "music",
  "gamepad",
  "dumbbell",
  "ticket",
  "zap",
  "droplet",
  "flame",
  "wifi",
  "phone",
  "house",
  "key",
  "sofa",
  "wrench",
  "heart-pulse",
  "pill",
  "glasses",
  "scissors",
  "graduation-cap",
  "baby",
  "paw-print",
  "flower",
  "shield-check",
  "cloud-cog",
  "briefcase",
  "landmark",
  "badge-percent",
  "wallet",
  "piggy-bank",
  "repeat",
  "gift",
  "heart",
  "star",
] as const;

/** What a group's colour is called: `Kids & Pets` → `kids-pets`. */
export const colourOf = (group: Group): string => group.toLowerCase().replace(/[^a-z]+/g, "-");

/**
 * Colours a category may have: those of the groups, which are made to stay apart for every kind of sight, by name. Kept with categories, as
 * the icons are.
 */
export const CATEGORY_COLOURS: readonly string[] = GROUPS.map(colourOf);
export type CategoryIconName = (typeof CATEGORY_ICONS)[number];

const icons: ReadonlySet<string> = new Set(CATEGORY_ICONS);

/** True for an icon that is offered now. */
export const isCategoryIcon = (name: string | null): name is CategoryIconName => name !== null && icons.has(name);
