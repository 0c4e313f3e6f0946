import { Bindings } from "./bindings.ts";
import { Examples } from "./examples.ts";
import type { Example, PlacedExample } from "./examples.ts";
import type { Features } from "./features.ts";
import { WeightTable } from "./weight-table.ts";

/** Categories the model tells apart, of which each takes a byte; those taught later are left to the exact memory. Bounds its table. */
export const MAX_CATEGORIES = 256;
/** Earlier lessons gone over again after each new one. */
const REPLAYS = 2;

/**
 * A multinomial logistic model that starts from the world's opinion and learns, one lesson at a time, where this person
 * differs. The same lessons in the same order give the same model: what is gone over again is chosen by count, not by chance.
 */
export class OnlineModel {
  readonly bindings = new Bindings();
  readonly #weights = new WeightTable();
  readonly #examples = new Examples();

  /** Learns a lesson and goes over some earlier ones. */
  learn({ features, groups, category, group }: Example): void {
    const { bindings } = this;
    if (bindings.place(category) === undefined && bindings.size >= MAX_CATEGORIES) return;
    // Read back as it is kept: gone over again, it must be the very same.
    this.#examples.add({ features, groups, place: bindings.bind(category, group) });
    const { count } = this.#examples;
    this.#step(this.#examples.at(count - 1));
    for (let turn = 0; turn < REPLAYS; turn++)
      this.#step(this.#examples.at((Math.imul(count * 7 + turn, 2_654_435_761) >>> 0) % count));
  }

  /** Log-odds of each category, in the order of `bindings`. Valid until the next call. */
  scores(features: Features, groups: ArrayLike<number>): Float64Array {
    const scores = this.bindings.opinions(groups);
    const { slots, values } = features;
    for (let at = 0; at < slots.length; at++) this.#weights.addTo(scores, slots[at]!, values[at]!);
    return scores;
  }

  #step({ features, groups, place: wanted }: PlacedExample): void {
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
    for (let at = 0; at < slots.length; at++) this.#weights.move(slots[at]!, values[at]!, errors, size);
  }
}
