import { hashText } from "../embed/hash-text.ts";

/** When a value is worth remembering: at once, or only when it is asked for again. */
export type Admission = "at once" | "when asked again";

/** Marks of what was asked for, each key's own place overwritten by the next that falls there. */
const MARKS = 2 ** 16;

/** Tells whether a key was asked for before, without keeping it: forgets when others come, and hardly ever takes one key for another. */
class Doorkeeper {
  readonly #marks = new Uint32Array(MARKS);

  knows(key: string): boolean {
    const hash = hashText(key);
    const place = (hash ^ (hash >>> 16)) & (MARKS - 1);
    const known = this.#marks[place] === hash;
    this.#marks[place] = hash;
    return known;
  }
}

/**
 * Values made once and remembered while they are asked for: between half of `most` and all of it. Two generations instead of
 * a queue, because taking the oldest key off a large Map has to pass every key that was taken off before it.
 * What hardly ever comes again costs more to hold (the collector carries it along) than to make.
 */
export class Recent<V> {
  readonly #each: number;
  readonly #door: Doorkeeper | null;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(most: number, admission: Admission = "at once") {
    this.#each = most / 2;
    this.#door = admission === "at once" ? null : new Doorkeeper();
  }

  get(key: string, make: () => V): V {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const old = this.#old.get(key);
    if (old === undefined && this.#door?.knows(key) === false) return make();
    const value = old ?? make();
    if (this.#young.size >= this.#each) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
