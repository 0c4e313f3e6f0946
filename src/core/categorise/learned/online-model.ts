import type { Group } from "../../taxonomy/groups.ts";
import { Bindings } from "./bindings.ts";
import { SLOTS } from "./features.ts";
import type { Features } from "./features.ts";

/** Categories the model tells apart; those taught later are left to the exact memory. Bounds its table. */
export const MAX_CATEGORIES = 256;
/** Earlier lessons gone over again after each new one. */
const REPLAYS = 2;
/** Length of a step, and what keeps the first ones from being too long (AdaGrad, one sum per feature). */
const RATE = 0.7;
const START = 0.03;
/** Places for categories that a new feature begins with. */
const FIRST_PLACES = 8;

/** One thing taught: what was seen, what the world made of it, and what the person said. */
export interface Example {
  readonly features: Features;
  readonly groups: Float32Array;
  readonly category: string;
  readonly group: Group;
}

/**
 * A multinomial logistic model that starts from the world's opinion and learns, one lesson at a time, where this person
 * differs. The same lessons in the same order give the same model: what is gone over again is chosen by count, not by chance.
 */
export class OnlineModel {
  readonly bindings = new Bindings();
  readonly #weights: (Float32Array | undefined)[] = Array.from({ length: SLOTS });
  readonly #steps = new Float32Array(SLOTS);
  readonly #examples: (Example & { readonly place: number })[] = [];
  #scores = new Float64Array(FIRST_PLACES);

  /** Learns a lesson and goes over some earlier ones. */
  learn(example: Example): void {
    const { bindings } = this;
    if (bindings.place(example.category) === undefined && bindings.size >= MAX_CATEGORIES) return;
    const place = bindings.bind(example.category, example.group);
    const taught = { ...example, place };
    const count = this.#examples.push(taught);
    this.#step(taught);
    for (let turn = 0; turn < REPLAYS; turn++)
      this.#step(this.#examples[(Math.imul(count * 7 + turn, 2_654_435_761) >>> 0) % count]!);
  }

  /** Log-odds of each category, in the order of `bindings`. Valid until the next call. */
  scores(features: Features, groups: ArrayLike<number>): Float64Array {
    const { size } = this.bindings;
    if (this.#scores.length < size) this.#scores = new Float64Array(2 * size);
    const scores = this.#scores;
    this.bindings.opinions(groups, scores);
    const { slots, values } = features;
    for (let at = 0; at < slots.length; at++) {
      const weights = this.#weights[slots[at]!];
      if (!weights) continue;
      const value = values[at]!;
      const known = Math.min(size, weights.length);
      for (let place = 0; place < known; place++) scores[place]! += value * weights[place]!;
    }
    return scores.subarray(0, size);
  }

  #step({ features, groups, place: wanted }: Example & { readonly place: number }): void {
    // The scores turn into the errors of the chances, in place.
    const errors = this.scores(features, groups);
    let top = -Infinity;
    for (const score of errors) if (score > top) top = score;
    let sum = 0;
    for (let place = 0; place < errors.length; place++) {
      errors[place] = Math.exp(errors[place]! - top);
      sum += errors[place]!;
    }
    let size = 0;
    for (let place = 0; place < errors.length; place++) {
      errors[place] = (place === wanted ? 1 : 0) - errors[place]! / sum;
      size += errors[place]! ** 2;
    }
    const { slots, values } = features;
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]!;
      const value = values[at]!;
      this.#steps[slot]! += size * value * value;
      const rate = (RATE * value) / Math.sqrt(this.#steps[slot]! + START);
      const weights = this.#room(slot, errors.length);
      for (let place = 0; place < errors.length; place++) weights[place]! += rate * errors[place]!;
    }
  }

  #room(slot: number, size: number): Float32Array {
    const known = this.#weights[slot];
    if (known && known.length >= size) return known;
    const grown = new Float32Array(Math.max(FIRST_PLACES, 2 ** Math.ceil(Math.log2(size))));
    if (known) grown.set(known);
    this.#weights[slot] = grown;
    return grown;
  }
}
