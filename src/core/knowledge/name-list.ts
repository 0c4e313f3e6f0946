/** Names in order, for finding those that begin with what is left of a cut one. Sorted when first asked. */
export class NameList {
  readonly #source: () => Iterable<string>;
  #names: readonly string[] | null = null;

  constructor(source: () => Iterable<string>) {
    this.#source = source;
  }

  /** Position of the first name not before `prefix`. */
  #from(prefix: string): number {
    this.#names ??= [...this.#source()].toSorted();
    const names = this.#names;
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (names[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Names that begin with `prefix`, in order, at most `limit`. */
  beginning(prefix: string, limit: number): readonly string[] {
    const from = this.#from(prefix);
    const found: string[] = [];
    for (let at = from; at < this.#names!.length && found.length < limit; at++) {
      const name = this.#names![at]!;
      if (!name.startsWith(prefix)) break;
      found.push(name);
    }
    return found;
  }

  /** The first name that begins with `prefix`, null when none does. */
  first(prefix: string): string | null {
    return this.beginning(prefix, 1)[0] ?? null;
  }

  /** What all names that begin with `prefix` stand for, when it is one thing; null when they differ, or none does. */
  only<T>(prefix: string, meaning: (name: string) => T): T | null {
    const [first, ...others] = this.beginning(prefix, 4).map(meaning);
    return first !== undefined && others.every((other) => other === first) ? first : null;
  }
}
