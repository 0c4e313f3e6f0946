/** First letters by which names are found: most of what begins none of them is refused by one look-up. */
const LETTERS = 4;

/** Places of the names that begin alike, the last one excluded. */
interface Range {
  readonly from: number;
  to: number;
}

interface Index {
  readonly names: readonly string[];
  readonly ranges: ReadonlyMap<string, Range>;
}

function indexOf(source: Iterable<string>): Index {
  const names = [...source].toSorted();
  const ranges = new Map<string, Range>();
  let last = "";
  for (const [place, name] of names.entries()) {
    if (name.length < LETTERS) continue;
    const letters = name.slice(0, LETTERS);
    if (letters === last) ranges.get(letters)!.to = place + 1;
    else ranges.set(letters, { from: place, to: place + 1 });
    last = letters;
  }
  return { names, ranges };
}

const NOWHERE: Range = { from: 0, to: 0 };

/** Names in order, for finding those that begin with what is left of a cut one. Sorted when first asked. */
export class NameList {
  readonly #source: () => Iterable<string>;
  #made: Index | null = null;

  constructor(source: () => Iterable<string>) {
    this.#source = source;
  }

  get #index(): Index {
    this.#made ??= indexOf(this.#source());
    return this.#made;
  }

  /** Where names are that may begin with `prefix`. */
  #around(prefix: string): Range {
    const { names, ranges } = this.#index;
    if (prefix.length < LETTERS) return { from: 0, to: names.length };
    return ranges.get(prefix.length === LETTERS ? prefix : prefix.slice(0, LETTERS)) ?? NOWHERE;
  }

  /** Position of the first name within the range that is not before `prefix`. */
  #from(prefix: string, { from, to }: Range): number {
    const { names } = this.#index;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (names[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Names that begin with `prefix`, in order, at most `limit`. */
  beginning(prefix: string, limit: number): readonly string[] {
    const around = this.#around(prefix);
    const found: string[] = [];
    for (let at = this.#from(prefix, around); at < around.to && found.length < limit; at++) {
      const name = this.#index.names[at]!;
      if (!name.startsWith(prefix)) break;
      found.push(name);
    }
    return found;
  }

  /** True when a name begins with `prefix`. */
  begins(prefix: string): boolean {
    const around = this.#around(prefix);
    const at = this.#from(prefix, around);
    return at < around.to && this.#index.names[at]!.startsWith(prefix);
  }
}
