import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { indexOf } from "../cold/evidence.ts";

/** Chance left to every group, however sure the world is of another. */
const FLOOR = 0.02;

/** A person's categories in the order in which they were first taught, each bound to a group. */
export class Bindings {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #groups: number[] = [];
  /** Categories of each group. */
  readonly #members = new Float64Array(GROUPS.length);
  #opinions = new Float64Array(0);

  get size(): number {
    return this.names.length;
  }
  /** The place of a category; undefined when it was never taught. */
  place(category: string): number | undefined {
    return this.#places.get(category);
  }
  isTaught(group: Group): boolean {
    return this.#members[indexOf(group)]! > 0;
  }
  /** Adds a category unless it is known, and returns its place. */
  bind(category: string, group: Group): number {
    const known = this.#places.get(category);
    if (known !== undefined) return known;
    this.#places.set(category, this.names.length);
    this.#groups.push(indexOf(group));
    this.#members[indexOf(group)]! += 1;
    return this.names.push(category) - 1;
  }
  /** The world's opinion in this person's terms, as log-odds: the chance of a group, shared among its categories. Valid until the next call. */
  opinions(groups: ArrayLike<number>): Float64Array {
    if (this.#opinions.length !== this.size) this.#opinions = new Float64Array(this.size);
    for (let place = 0; place < this.#groups.length; place++) {
      const group = this.#groups[place]!;
      this.#opinions[place] = Math.log((groups[group]! + FLOOR) / this.#members[group]!);
    }
    return this.#opinions;
  }
}

/** The same for a group that goes by its own name. */
export const groupOpinion = (chance: number): number => Math.log(chance + FLOOR);
