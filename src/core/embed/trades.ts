import { TRADE_PLACES } from "./embed.ts";
import type { Places, Trait } from "./embed.ts";

/**
 * What merchants trade in. Of trades there are few, and everyone in one has the same part of their vector there: what two have in
 * common is reckoned once for all.
 */
export class Trades {
  readonly #numbers = new Map<string, number>();
  /** The parts of all trades, one behind the other, and where each of them ends. */
  readonly #places: number[] = [];
  readonly #values: number[] = [];
  readonly #ends: number[] = [];
  /** What is asked for, in full; all zero between questions. */
  readonly #wanted = new Float64Array(TRADE_PLACES);
  #cosines = new Float64Array(0);

  /** The number of a trade, given as its traits and as its part of a vector. */
  number(traits: readonly Trait[], { places, values }: Places): number {
    const name = JSON.stringify(traits);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#ends.length;
    this.#numbers.set(name, number);
    this.#places.push(...places);
    this.#values.push(...values);
    this.#ends.push(this.#places.length);
    return number;
  }

  /** What each trade adds to the cosine of everyone in it, by the trade's number. Valid until the next call. */
  cosines({ places, values }: Places): Float64Array {
    const count = this.#ends.length;
    if (this.#cosines.length < count) this.#cosines = new Float64Array(Math.ceil(count * 1.25));
    for (const [at, place] of places.entries()) this.#wanted[place] = values[at]!;
    let at = 0;
    for (let number = 0; number < count; number++) {
      let sum = 0;
      for (const end = this.#ends[number]!; at < end; at++) sum += this.#wanted[this.#places[at]!]! * this.#values[at]!;
      this.#cosines[number] = sum;
    }
    for (const place of places) this.#wanted[place] = 0;
    return this.#cosines;
  }
}
