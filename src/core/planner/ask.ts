import { decline } from "./decline.ts";
import type { Period } from "./periods.ts";
import { readAbout } from "./phrases.ts";
import type { Declined, Measure, Span, Where, World } from "./plan.ts";

export interface Ask {
  /** Without sums and dates. */
  readonly text: string;
  /** As it was asked. */
  readonly whole: string;
  readonly quoted: readonly string[];
  readonly amounts: Partial<Where>;
  readonly periods: readonly Period[];
  readonly world: World;
}

export type Found = { readonly where: Where } | { readonly declined: Declined };

/** Which rows, from what is left of the text. */
export function whereOf(text: string, { quoted, amounts, periods, world }: Ask): Found {
  const read = readAbout(text, quoted, world);
  if ("unclear" in read) {
    const instead = read.choices.map((name) => `How much did I spend on ${name}?`);
    return { declined: instead.length > 0 ? decline(read.unclear, instead) : decline(read.unclear) };
  }
  return { where: { ...periods[0], ...read.about, ...amounts } };
}

const isGroup = (name: string | undefined, group: string, { categories }: World): boolean =>
  name === group || categories.some((one) => one.name === name && one.group === group);

/** Income asked for by its category is what was received. */
export function measured(said: Measure | null, where: Where, world: World): { measure: Measure; where: Where } {
  const { category, ...rest } = where;
  if (!isGroup(category, "Income", world) || said === "count") return { measure: said ?? "spent", where };
  return { measure: "received", where: category === "Income" && where.merchant === undefined ? rest : where };
}

export const many = (): Declined => decline("I can look at one stretch of time, or compare two. Ask about each.");
export const isSpan = (period: Period | undefined): period is Span =>
  period?.since !== undefined && period.until !== undefined;
