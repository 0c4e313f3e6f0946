import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { asTold, backingOf, calibrate, CURVES, MODEL_ALONE } from "./calibrate.ts";
import type { Backing, Ground } from "./calibrate.ts";
import type { Case } from "./case.ts";
import { coldConfidence } from "./cold/confidence.ts";
import { SURE_BRAND } from "./explain.ts";
import type { Label } from "./learned/categories.ts";
import type { Sign } from "./memory.ts";
import { softmax } from "./softmax.ts";
import type { Subject } from "./verdict.ts";

/** Money out, unless the row says otherwise. */
export const signOf = (subject: Subject): Sign => Math.sign(subject.amountMinor ?? -1) as Sign;

/** How sure the world's knowledge is of a group, when it takes it for the likeliest of all and a brand speaks for it; else null. */
function brandChance({ cold, subject }: Case, group: Group): number | null {
  if (cold.brand === null || cold.brand.strength < SURE_BRAND || cold.brand.brand.group !== group) return null;
  const chances = softmax(cold.scores);
  const share = Math.max(...chances);
  return GROUPS[chances.indexOf(share)] === group
    ? asTold(coldConfidence(cold, group, share, (subject.amountMinor ?? -1) > 0))
    : null;
}

/** What the person's memory and the directory add to the share of an answer. */
function backingFor(c: Case, { category, group }: Label, ground: Ground): Backing {
  const { memory } = c.person;
  const support = ground === "known" ? (memory.find(c.merchant.key, signOf(c.subject), category)?.weight ?? 0) : 0;
  return { support, brand: ground === "near" ? brandChance(c, group) : null };
}

/** How sure the best answer is: by the record of its ground, or before anything was taught by what speaks for and against it. */
export function sureness(c: Case, best: Label, share: number, ground: Ground): number {
  if (c.person.memory.total > 0) {
    const backed = backingOf(ground, share, backingFor(c, best, ground));
    return calibrate(share, CURVES[ground], backed);
  }
  if (ground === "model") return calibrate(share, MODEL_ALONE);
  return asTold(coldConfidence(c.cold, best.group, share, (c.subject.amountMinor ?? -1) > 0));
}
