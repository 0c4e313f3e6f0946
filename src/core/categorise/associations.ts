import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { indexOf } from "./cold/evidence.ts";
import type { Hints } from "./hints.ts";

/** Lessons' worth of belief that a group's rows go to the categories that belong to it. */
const BELIEF = 1.5;
/** Smoothing of a trait's counts, in lessons. */
const SMOOTH = 1;

/** How a person's categories go with traits of merchants and with the world's groups, counted over what they taught. */
export class Associations {
  readonly #traits = new Map<string, Map<string, number>>();
  readonly #groups = new Map<string, Float64Array>();

  /** Counts one lesson `times` (negative to take it back). */
  count(category: string, hints: Hints, times: number): void {
    for (const trait of hints.traits) {
      const counts = this.#traits.get(trait) ?? new Map<string, number>();
      counts.set(category, (counts.get(category) ?? 0) + times);
      this.#traits.set(trait, counts);
    }
    const groups = this.#groups.get(category) ?? new Float64Array(GROUPS.length);
    hints.groups.forEach((chance, index) => (groups[index]! += chance * times));
    this.#groups.set(category, groups);
  }

  /**
   * Chance of each category given the chances of the groups: what this person does with such groups, with a belief that a
   * category belongs to its group. `bound`: categories and their groups, the groups' own names among them.
   */
  given(groups: readonly number[], bound: ReadonlyMap<string, Group>): Map<string, number> {
    const totals = new Float64Array(GROUPS.length);
    for (const counts of this.#groups.values()) counts.forEach((value, index) => (totals[index]! += value));
    const members = new Float64Array(GROUPS.length);
    for (const group of bound.values()) members[indexOf(group)]! += 1;
    const chances = new Map<string, number>();
    for (const [category, group] of bound) {
      const counts = this.#groups.get(category);
      let chance = 0;
      for (let index = 0; index < groups.length; index++) {
        const belief = indexOf(group) === index ? BELIEF / members[index]! : 0;
        chance += (groups[index]! * ((counts?.[index] ?? 0) + belief)) / (totals[index]! + BELIEF);
      }
      chances.set(category, chance);
    }
    return chances;
  }

  /** Log-odds that traits add to each category beyond how often it is chosen anyway. `usual`: share of each category. */
  lifts(traits: readonly string[], usual: ReadonlyMap<string, number>): Map<string, number> {
    const lifts = new Map<string, number>();
    for (const trait of traits) {
      const counts = this.#traits.get(trait);
      if (!counts) continue;
      let all = 0;
      for (const count of counts.values()) all += count;
      if (all <= 0) continue;
      for (const [category, share] of usual) {
        const seen = (counts.get(category) ?? 0) + SMOOTH * share;
        lifts.set(category, (lifts.get(category) ?? 0) + Math.log(seen / (all + SMOOTH) / share));
      }
    }
    return lifts;
  }
}
