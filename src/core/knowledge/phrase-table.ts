import { Sieve } from "./sieve.ts";

/** Last letters by which it is told whether a longer word may end with a phrase. */
export const END_LETTERS = 5;

/** A table keyed by phrases of folded words, that knows how long the phrases are which begin with a word. */
export class PhraseTable<T> {
  readonly #values: ReadonlyMap<string, T>;
  readonly #longest = new Map<string, number>();
  readonly #firsts: Sieve;
  /** Made when first asked: of most tables it never is. */
  #ends: ReadonlySet<string> | null = null;

  constructor(values: ReadonlyMap<string, T>) {
    this.#values = values;
    for (const phrase of values.keys()) {
      const space = phrase.indexOf(" ");
      const first = space < 0 ? phrase : phrase.slice(0, space);
      let words = 1;
      for (let at = space; at >= 0; at = phrase.indexOf(" ", at + 1)) words++;
      if (words > (this.#longest.get(first) ?? 0)) this.#longest.set(first, words);
    }
    this.#firsts = new Sieve(this.#longest.keys());
  }

  get(phrase: string): T | undefined {
    return this.#values.get(phrase);
  }
  has(phrase: string): boolean {
    return this.#values.has(phrase);
  }
  keys(): Iterable<string> {
    return this.#values.keys();
  }

  /** False when no phrase of END_LETTERS letters or more is an end of `word`: so it is for most words. */
  mayEnd(word: string): boolean {
    this.#ends ??= new Set([...this.keys()].map((phrase) => phrase.slice(-END_LETTERS)));
    return this.#ends.has(word.slice(-END_LETTERS));
  }

  /** Words of the longest phrase that could begin at `start`, 0 when none does. */
  longestAt(words: readonly string[], start: number): number {
    const word = words[start]!;
    const longest = this.#firsts.passes(word) ? (this.#longest.get(word) ?? 0) : 0;
    return Math.min(longest, words.length - start);
  }

  /** The longest phrase that begins at `start`. */
  at(
    words: readonly string[],
    start: number,
  ): { readonly text: string; readonly length: number; readonly value: T } | null {
    for (let length = this.longestAt(words, start); length > 0; length--) {
      const text = length === 1 ? words[start]! : words.slice(start, start + length).join(" ");
      const value = this.#values.get(text);
      if (value !== undefined) return { text, length, value };
    }
    return null;
  }
}
