/**
 * Values made once and remembered while they are asked for: between half of `most` and all of it. Two generations instead of
 * a queue, because taking the oldest key off a large Map has to pass every key that was taken off before it.
 */
export class Recent<V> {
  readonly #each: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(most: number) {
    this.#each = most / 2;
  }

  get(key: string, make: () => V): V {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const value = this.#old.get(key) ?? make();
    if (this.#young.size >= this.#each) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
