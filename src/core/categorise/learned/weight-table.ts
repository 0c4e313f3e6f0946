import { SLOTS } from "./features.ts";
import { roomFor } from "./growing.ts";

/** Places for categories are added this many at a time. */
const MORE_PLACES = 4;
/** Length of a step, and what keeps the first ones from being too long (AdaGrad, one sum per feature). */
const RATE = 0.7;
const START = 0.03;

/**
 * For each feature seen so far a weight per category, and the sum of its squared steps. In two flat arrays: one array for each of
 * tens of thousands of features would take several times the memory.
 */
export class WeightTable {
  /** The row of each slot, counted from one; zero where none was needed yet. */
  readonly #rows = new Uint16Array(SLOTS);
  #weights = new Float32Array(0);
  #steps = new Float32Array(0);
  #width = 0;
  #count = 0;

  /** Adds `value` times the slot's weights to the scores. */
  addTo(scores: Float64Array, slot: number, value: number): void {
    const row = this.#rows[slot]!;
    if (row === 0) return;
    const start = (row - 1) * this.#width;
    const weights = this.#weights;
    const known = Math.min(scores.length, this.#width);
    for (let place = 0; place < known; place++) scores[place]! += value * weights[start + place]!;
  }

  /** Moves a slot's weights along the errors, the less the further it was moved before. `size`: the sum of the errors' squares. */
  move(slot: number, value: number, errors: Float64Array, size: number): void {
    const row = this.#row(slot, errors.length);
    this.#steps[row]! += size * value * value;
    const length = (RATE * value) / Math.sqrt(this.#steps[row]! + START);
    const start = row * this.#width;
    const weights = this.#weights;
    for (let place = 0; place < errors.length; place++) weights[start + place]! += length * errors[place]!;
  }

  #row(slot: number, size: number): number {
    if (size > this.#width) this.#widen(Math.ceil(size / MORE_PLACES) * MORE_PLACES);
    if (this.#rows[slot] === 0) {
      this.#rows[slot] = ++this.#count;
      this.#weights = roomFor(this.#weights, this.#count * this.#width);
      this.#steps = roomFor(this.#steps, this.#count);
    }
    return this.#rows[slot]! - 1;
  }

  #widen(width: number): void {
    const wide = new Float32Array(this.#count * width);
    for (let row = 0; row < this.#count; row++)
      wide.set(this.#weights.subarray(row * this.#width, (row + 1) * this.#width), row * width);
    this.#weights = wide;
    this.#width = width;
  }
}
