/** Symbols a state can go on with; a power of two, so that a state is its place in the table. */
const SYMBOLS = 64;
/** Other characters than those of folded English are four symbols of four bits: the table stays small in every script. */
const NIBBLES = SYMBOLS - 16;
const NONE = 0;

const SYMBOL_OF = new Uint8Array(128);
for (const [at, char] of Array.from(" ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&").entries())
  SYMBOL_OF[char.charCodeAt(0)] = at + 1;

/** Texts, each with the number it reports when it is met. Smaller numbers win. */
export interface Needle {
  readonly text: string;
  readonly id: number;
  /** Whether meeting it decides by itself; otherwise it only calls someone to look closer. */
  readonly decides: boolean;
}

/** What is met on arriving at a state. */
interface Output {
  /** Smallest deciding number, Infinity when none. */
  best: number;
  readonly deciding: number[];
  readonly calling: number[];
  /** Output of the longest proper suffix that has one, 0 for none. */
  rest: number;
}

export interface Found {
  /** Smallest number of a needle that decides; Infinity when none is met. */
  readonly best: number;
  /** Needles met that call for a closer look; one may be named twice. */
  readonly called: readonly number[];
}

const NOBODY: readonly number[] = [];

/**
 * Aho-Corasick as one dense table: every needle is looked for in one walk over the text, one look-up a character,
 * however many needles there are. 64 transitions of four bytes a state.
 */
export class Automaton {
  #next = new Int32Array(SYMBOLS * 256);
  #size = 1;
  readonly #output: Int32Array;
  readonly #outputs: Output[] = [{ best: Infinity, deciding: [], calling: [], rest: NONE }];

  constructor(needles: readonly Needle[]) {
    const ends = needles.map((needle) => ({ needle, state: this.#insert(needle.text) }));
    this.#next = this.#next.slice(0, this.#size * SYMBOLS);
    this.#output = new Int32Array(this.#size);
    for (const { needle, state } of ends) this.#report(state, needle);
    this.#link();
  }

  /** States of the table. */
  get size(): number {
    return this.#size;
  }

  /** Walks over a text. Its cost is its length, plus one for each needle met that calls for a closer look. */
  find(text: string): Found {
    const next = this.#next;
    const output = this.#output;
    let state = 0;
    let best = Infinity;
    let called: number[] | null = null;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = code < 128 ? next[state + SYMBOL_OF[code]!]! : this.#beyondAscii(state, code);
      let met = output[state / SYMBOLS]!;
      if (met === NONE) continue;
      const first = this.#outputs[met]!;
      if (first.best < best) best = first.best;
      for (; met !== NONE; met = this.#outputs[met]!.rest)
        for (const id of this.#outputs[met]!.calling) (called ??= []).push(id);
    }
    return { best, called: called ?? NOBODY };
  }

  /** The number of every needle met, of those that decide too. */
  findAll(text: string): number[] {
    const ids = new Set<number>();
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = code < 128 ? this.#next[state + SYMBOL_OF[code]!]! : this.#beyondAscii(state, code);
      for (let met = this.#output[state / SYMBOLS]!; met !== NONE; met = this.#outputs[met]!.rest)
        for (const id of [...this.#outputs[met]!.deciding, ...this.#outputs[met]!.calling]) ids.add(id);
    }
    return [...ids];
  }

  #beyondAscii(from: number, code: number): number {
    let state = from;
    for (let shift = 12; shift >= 0; shift -= 4) state = this.#next[state + NIBBLES + ((code >> shift) & 15)]!;
    return state;
  }

  #insert(text: string): number {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128) state = this.#child(state, SYMBOL_OF[code]!);
      else for (let shift = 12; shift >= 0; shift -= 4) state = this.#child(state, NIBBLES + ((code >> shift) & 15));
    }
    return state;
  }

  #child(state: number, symbol: number): number {
    const known = this.#next[state + symbol]!;
    if (known !== NONE) return known;
    if ((this.#size + 1) * SYMBOLS > this.#next.length) {
      const larger = new Int32Array(this.#next.length * 2);
      larger.set(this.#next);
      this.#next = larger;
    }
    const made = this.#size++ * SYMBOLS;
    this.#next[state + symbol] = made;
    return made;
  }

  #report(state: number, { id, decides }: Needle): void {
    const index = state / SYMBOLS;
    if (this.#output[index] === NONE)
      this.#output[index] = this.#outputs.push({ best: Infinity, deciding: [], calling: [], rest: NONE }) - 1;
    const output = this.#outputs[this.#output[index]!]!;
    (decides ? output.deciding : output.calling).push(id);
    if (decides) output.best = Math.min(output.best, id);
  }

  /** Breadth first: a state's missing transitions are those of its longest proper suffix, whose outputs are met with its own. */
  #link(): void {
    const next = this.#next;
    const fail = new Int32Array(this.#size);
    const queue = new Int32Array(this.#size);
    let tail = 0;
    for (let head = -1; head < tail; head++) {
      const state = head < 0 ? 0 : queue[head]!;
      const suffix = fail[state / SYMBOLS]!;
      for (let symbol = 0; symbol < SYMBOLS; symbol++) {
        const child = next[state + symbol]!;
        const over = state === 0 ? 0 : next[suffix + symbol]!;
        if (child === NONE) next[state + symbol] = over;
        else {
          fail[child / SYMBOLS] = over;
          this.#inherit(child / SYMBOLS, over / SYMBOLS);
          queue[tail++] = child;
        }
      }
      if (head < 0 && tail === 0) return;
    }
  }

  #inherit(index: number, suffix: number): void {
    const met = this.#output[suffix]!;
    if (met === NONE) return;
    if (this.#output[index] === NONE) this.#output[index] = met;
    else {
      const own = this.#outputs[this.#output[index]!]!;
      own.rest = met;
      own.best = Math.min(own.best, this.#outputs[met]!.best);
    }
  }
}
