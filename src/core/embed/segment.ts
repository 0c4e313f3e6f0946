import { SPELLING_PLACES } from "./embed.ts";
import type { Places } from "./embed.ts";

/** Items whose numbers fit into two bytes. */
const MAX_SHORT = 1 << 16;

/** Items with a value in one place of their vector, and those values; `from` and `end` say which of the arrays' elements. */
export interface Posting {
  readonly items: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly from: number;
  readonly end: number;
}

/**
 * The spellings of the first items, inverted: by place, who has a value there. Six bytes a value, in the precision of the database's
 * own vectors.
 */
export class Segment {
  readonly count: number;
  /** Where the values of each place begin; one more than places. */
  readonly #starts = new Uint32Array(SPELLING_PLACES + 1);
  readonly #items: Uint16Array | Uint32Array;
  readonly #values: Float32Array;

  constructor(count: number, postings: (place: number) => readonly Posting[]) {
    this.count = count;
    const starts = this.#starts;
    for (let place = 0; place < SPELLING_PLACES; place++)
      starts[place + 1] = postings(place).reduce((sum, { from, end }) => sum + end - from, starts[place]!);
    const size = starts[SPELLING_PLACES]!;
    this.#items = count <= MAX_SHORT ? new Uint16Array(size) : new Uint32Array(size);
    this.#values = new Float32Array(size);
    for (let place = 0; place < SPELLING_PLACES; place++) this.#fill(starts[place]!, postings(place));
  }

  #fill(start: number, postings: readonly Posting[]): void {
    let to = start;
    for (const { items, values, from, end } of postings)
      for (let at = from; at < end; at++, to++) {
        this.#items[to] = items[at]!;
        this.#values[to] = values[at]!;
      }
  }

  at(place: number): Posting {
    return { items: this.#items, values: this.#values, from: this.#starts[place]!, end: this.#starts[place + 1]! };
  }

  /** Adds to each item's sum what it has in this place, times `value`. */
  addUp(place: number, value: number, sums: Float64Array): void {
    const [items, values, end] = [this.#items, this.#values, this.#starts[place + 1]!];
    for (let at = this.#starts[place]!; at < end; at++) sums[items[at]!]! += values[at]! * value;
  }
}

/** Spellings that were added since, by place, as lists that can grow. */
export class Fresh {
  readonly #lists = new Map<number, { items: number[]; values: number[] }>();
  count = 0;

  add(item: number, { places, values }: Places): void {
    this.count++;
    for (const [at, place] of places.entries()) {
      let list = this.#lists.get(place);
      if (!list) this.#lists.set(place, (list = { items: [], values: [] }));
      list.items.push(item);
      list.values.push(Math.fround(values[at]!)); // as it will be kept
    }
  }

  at(place: number): Posting | null {
    const list = this.#lists.get(place);
    return list ? { ...list, from: 0, end: list.items.length } : null;
  }

  /** As of a segment. */
  addUp(place: number, value: number, sums: Float64Array): void {
    const list = this.#lists.get(place);
    if (!list) return;
    const { items, values } = list;
    for (let at = 0; at < items.length; at++) sums[items[at]!]! += values[at]! * value;
  }
}
