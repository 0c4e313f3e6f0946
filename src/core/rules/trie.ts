/** Symbols a state can go on with. */
export const SYMBOLS = 64;
/** No state: the root is nobody's child. */
export const NONE = 0;

/** Other characters than those of folded English are four symbols of four bits: no alphabet, however large, makes a table wide. */
const NIBBLES = SYMBOLS - 16;

/** Symbol of each ASCII character; those that folded text does not hold share 0, which leads nowhere. */
export const SYMBOL_OF = new Uint8Array(128);
for (const [at, char] of Array.from(" ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&").entries())
  SYMBOL_OF[char.charCodeAt(0)] = at + 1;

/** The four symbols of any other character. */
export const symbolsOf = (code: number): readonly number[] =>
  [12, 8, 4, 0].map((shift) => NIBBLES + ((code >> shift) & 15));

/** Needles as paths from a root. States are numbers in the order they were made, so that a needle's own stand side by side. */
export class Trie {
  #size = 1;
  #child = new Int32Array(1_024);
  #sibling = new Int32Array(1_024);
  #symbol = new Uint8Array(1_024);

  get size(): number {
    return this.#size;
  }

  /** The state a text ends in. */
  insert(text: string): number {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128) state = this.#go(state, SYMBOL_OF[code]!);
      else for (const symbol of symbolsOf(code)) state = this.#go(state, symbol);
    }
    return state;
  }

  /** Children of a state, each with the symbol that leads to it. */
  children(state: number): (readonly [symbol: number, child: number])[] {
    const list: (readonly [number, number])[] = [];
    for (let to = this.#child[state]!; to !== NONE; to = this.#sibling[to]!) list.push([this.#symbol[to]!, to]);
    return list;
  }

  #go(state: number, symbol: number): number {
    for (let to = this.#child[state]!; to !== NONE; to = this.#sibling[to]!) if (this.#symbol[to] === symbol) return to;
    if (this.#size === this.#child.length) this.#grow();
    const made = this.#size++;
    this.#symbol[made] = symbol;
    this.#sibling[made] = this.#child[state]!;
    this.#child[state] = made;
    return made;
  }

  #grow(): void {
    const wider = <A extends Int32Array | Uint8Array>(old: A, made: A): A => {
      made.set(old);
      return made;
    };
    const size = this.#size * 2;
    this.#child = wider(this.#child, new Int32Array(size));
    this.#sibling = wider(this.#sibling, new Int32Array(size));
    this.#symbol = wider(this.#symbol, new Uint8Array(size));
  }
}
