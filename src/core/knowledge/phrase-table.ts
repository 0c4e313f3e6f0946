/** A table keyed by phrases of folded words, that knows how long the phrases are which begin with a word. */
export class PhraseTable<T> {
  readonly #values: ReadonlyMap<string, T>;
  readonly #longest = new Map<string, number>();

  constructor(values: ReadonlyMap<string, T>) {
    this.#values = values;
    for (const phrase of values.keys()) {
      const space = phrase.indexOf(" ");
      const first = space < 0 ? phrase : phrase.slice(0, space);
      let words = 1;
      for (let at = space; at >= 0; at = phrase.indexOf(" ", at + 1)) words++;
      if (words > (this.#longest.get(first) ?? 0)) this.#longest.set(first, words);
    }
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

  /** Words of the longest phrase that could begin at `start`, 0 when none does. */
  longestAt(words: readonly string[], start: number): number {
    return Math.min(this.#longest.get(words[start]!) ?? 0, words.length - start);
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
