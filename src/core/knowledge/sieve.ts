import { hashEnd, hashOn, hashStart, hashText } from "../embed/hash-text.ts";

/** Bits for each text: of the texts that are not held, one in so many passes by chance. */
const BITS_EACH = 16;
const BITS_A_CELL = 32;

/** The hash of no text yet, to go on from with `hashOn`. */
export const NO_TEXT = hashStart("");

/**
 * Refuses most texts that a table does not hold, by one bit of their hash. A large table has to be looked up in several places of
 * memory, and most of what is asked of it is not in it.
 */
export class Sieve {
  readonly #cells: Uint32Array;
  readonly #mask: number;

  constructor(texts: Iterable<string>) {
    const all = [...texts];
    const bits = 2 ** Math.ceil(Math.log2(Math.max(2, all.length) * BITS_EACH));
    this.#cells = new Uint32Array(bits / BITS_A_CELL);
    this.#mask = bits - 1;
    for (const text of all) {
      const bit = hashText(text) & this.#mask;
      this.#cells[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  /** False when the text that hashed as far as this is not held. */
  passesHash(hash: number): boolean {
    const bit = hashEnd(hash) & this.#mask;
    return (this.#cells[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
  /** False when the text is not held. */
  passes(text: string): boolean {
    return this.passesHash(hashOn(NO_TEXT, text));
  }
}
