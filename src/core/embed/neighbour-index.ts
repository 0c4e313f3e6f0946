import { embed } from "./embed.ts";
import type { Trait } from "./embed.ts";

export interface Near<T> {
  readonly item: T;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** Items with a value in one place of their vector, in two flat arrays: half the memory of a list of pairs, and read in order. */
class Posting {
  items = new Int32Array(2);
  values = new Float64Array(2);
  length = 0;

  push(item: number, value: number): void {
    if (this.length === this.items.length) {
      this.items = grown(this.items, new Int32Array(this.length * 2));
      this.values = grown(this.values, new Float64Array(this.length * 2));
    }
    this.items[this.length] = item;
    this.values[this.length++] = value;
  }
}

function grown<A extends Int32Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}

/** Exact nearest neighbours over an inverted index: only places that a vector has are looked at. */
export class NeighbourIndex<T> {
  readonly #postings = new Map<number, Posting>();
  readonly #items: T[] = [];
  /** Cosine of each item with what is asked for; all zero between questions. */
  #cosines = new Float64Array(64);

  add(merchantKey: string, item: T, trade: readonly Trait[] = []): void {
    const number = this.#items.push(item) - 1;
    if (number === this.#cosines.length) this.#cosines = new Float64Array(number * 2);
    for (const [place, value] of embed(merchantKey, trade)) {
      let posting = this.#postings.get(place);
      if (!posting) this.#postings.set(place, (posting = new Posting()));
      posting.push(number, value);
    }
  }

  /** The nearest of the items on the same side (cosine above 0), best first; of equals the one added first. */
  nearest(merchantKey: string, limit: number, trade: readonly Trait[] = []): Near<T>[] {
    const count = this.#items.length;
    if (count === 0) return [];
    for (const [place, value] of embed(merchantKey, trade)) {
      const posting = this.#postings.get(place);
      if (posting) addUp(posting, value, this.#cosines);
    }
    const found = best(this.#cosines, count, limit);
    const near = found.map((number) => ({ item: this.#items[number]!, similarity: this.#cosines[number]! }));
    this.#cosines.fill(0, 0, count);
    return near;
  }
}

function addUp({ items, values, length }: Posting, value: number, cosines: Float64Array): void {
  for (let at = 0; at < length; at++) cosines[items[at]!]! += values[at]! * value;
}

/** Numbers of the `limit` highest above zero among the first `count`, best first. */
function best(cosines: Float64Array, count: number, limit: number): number[] {
  const found: number[] = [];
  let least = 0;
  for (let item = 0; item < count; item++) {
    const cosine = cosines[item]!;
    if (cosine <= least) continue;
    let place = found.length;
    while (place > 0 && cosines[found[place - 1]!]! < cosine) place--;
    found.splice(place, 0, item);
    if (found.length > limit) found.pop();
    if (found.length === limit) least = cosines[found[limit - 1]!]!;
  }
  return found;
}
