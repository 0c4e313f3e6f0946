import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import type { Features } from "./features.ts";
import { roomFor } from "./growing.ts";

/** One thing taught: what was seen, what the world made of it, and what the person said. */
export interface Example {
  readonly features: Features;
  /** The chance of each of GROUPS. */
  readonly groups: ArrayLike<number>;
  readonly category: string;
  readonly group: Group;
}

/** What is left of an example when its category has a place among those of the model. */
export type PlacedExample = Pick<Example, "features" | "groups"> & { readonly place: number };

/** All examples one behind the other, in flat arrays: they are many, and each is looked at again only now and then. */
export class Examples {
  #slots = new Uint16Array(0);
  #values = new Float32Array(0);
  /** Where each example's features end. */
  #ends = new Uint32Array(0);
  #groups = new Float32Array(0);
  #places = new Uint8Array(0);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `place`: below 256. */
  add({ features: { slots, values }, groups, place }: PlacedExample): void {
    const start = this.#end(this.#count - 1);
    const end = start + slots.length;
    const number = this.#count++;
    this.#slots = roomFor(this.#slots, end);
    this.#values = roomFor(this.#values, end);
    this.#ends = roomFor(this.#ends, this.#count);
    this.#groups = roomFor(this.#groups, this.#count * GROUPS.length);
    this.#places = roomFor(this.#places, this.#count);
    this.#slots.set(slots, start);
    this.#values.set(values, start);
    this.#ends[number] = end;
    this.#groups.set(groups, number * GROUPS.length);
    this.#places[number] = place;
  }

  at(number: number): PlacedExample {
    const [start, end] = [this.#end(number - 1), this.#end(number)];
    return {
      features: { slots: this.#slots.subarray(start, end), values: this.#values.subarray(start, end) },
      groups: this.#groups.subarray(number * GROUPS.length, (number + 1) * GROUPS.length),
      place: this.#places[number]!,
    };
  }

  #end(number: number): number {
    return number < 0 ? 0 : this.#ends[number]!;
  }
}
