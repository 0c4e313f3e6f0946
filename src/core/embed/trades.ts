import { SPELLING_PART, TRADE_PLACES } from "./embed.ts";
import type { SparseVector, Trait } from "./embed.ts";

/** Rounding to single precision may lengthen a vector a little. */
const ROUNDED = 1 + 1e-6;

/**
 * What merchants trade in. Of trades there are few, and everyone in one has the same part of their vector there: what two have in
 * common is reckoned once for all.
 */
export class Trades {
  /** Numbers of the items in each trade, in order. */
  readonly members: number[][] = [];
  readonly #numbers = new Map<string, number>();
  /** The parts of all trades, one behind the other, and where each of them ends. */
  readonly #places: number[] = [];
  readonly #values: number[] = [];
  readonly #ends: number[] = [];
  /** What is asked for, in full; all zero between questions. */
  readonly #wanted = new Float64Array(TRADE_PLACES);
  #cosines = new Float64Array(0);

  /** Adds an item to its trade, given as its traits and as its part of a vector. */
  add(item: number, traits: readonly Trait[], { trade: { places, values } }: SparseVector): void {
    const name = JSON.stringify(traits);
    const known = this.#numbers.get(name);
    if (known !== undefined) {
      this.members[known]!.push(item);
      return;
    }
    this.#numbers.set(name, this.members.length);
    this.members.push([item]);
    this.#places.push(...places);
    this.#values.push(...values);
    this.#ends.push(this.#places.length);
  }

  /** What each trade adds to the cosine of everyone in it, by the trade's number. Valid until the next call. */
  cosines({ trade: { places, values } }: SparseVector): Float64Array {
    const count = this.members.length;
    if (this.#cosines.length < count) this.#cosines = new Float64Array(Math.ceil(count * 1.25));
    for (let at = 0; at < places.length; at++) this.#wanted[places[at]!] = values[at]!;
    let at = 0;
    for (let number = 0; number < count; number++) {
      let sum = 0;
      for (const end = this.#ends[number]!; at < end; at++) sum += this.#wanted[this.#places[at]!]! * this.#values[at]!;
      this.#cosines[number] = sum;
    }
    for (const place of places) this.#wanted[place] = 0;
    return this.#cosines;
  }

  /** The most that two spellings can have in common, when one is asked for and the other belongs to someone in this trade. */
  reach(number: number, { trade }: SparseVector): number {
    const asked = trade.places.length === 0 ? 1 : Math.sqrt(SPELLING_PART);
    const isNone = this.#ends[number] === (this.#ends[number - 1] ?? 0);
    return ROUNDED * asked * (isNone ? 1 : Math.sqrt(SPELLING_PART));
  }
}
