import { NONE, SYMBOL_OF, SYMBOLS, symbolsOf, Trie } from "./trie.ts";

const ROOT = 0;
const SPACE = 32;

/** A text to look for, with the number it reports when it is met. Smaller numbers win. */
export interface Needle {
  readonly text: string;
  readonly id: number;
  /** Whether meeting it decides by itself; otherwise it only calls someone to look closer. */
  readonly decides: boolean;
}

/** What is met on arriving at a state. */
interface Output {
  /** Smallest deciding number, also of its suffixes; Infinity when none. */
  best: number;
  readonly deciding: number[];
  readonly calling: number[];
  /** Output of the longest proper suffix that has one. */
  rest: number;
}

const newOutput = (): Output => ({ best: Infinity, deciding: [], calling: [], rest: NONE });

export interface Found {
  /** Smallest number of a needle that decides; Infinity when none is met. */
  readonly best: number;
  /** Needles met that call for a closer look; one may be named twice. */
  readonly called: readonly number[];
}

const NOBODY: readonly number[] = [];

/** What a state consists of, side by side so that arriving at it touches one line of the processor's cache. */
const WIDTH = 4;
/** Place of its row in the table, or below zero `-1 - symbol` of its one way on. */
const WAY = 0;
/** Where that way leads. */
const CHILD = 1;
/** Its longest proper suffix that is a state too. */
const FAIL = 2;
/** Number of its output, `NONE` when nothing is met there. */
const OUTPUT = 3;

/**
 * Aho-Corasick: every needle is looked for in one walk over the text, however many needles there are. A state with
 * several ways on has a dense row of them all; most have one way on, and hold that and where to fall back to. So ten
 * thousand needles stay in the processor's cache, which is what decides the speed. States are numbered by their place.
 */
export class Automaton {
  readonly #states: Int32Array;
  readonly #table: Int32Array;
  readonly #outputs: Output[] = [newOutput()];

  constructor(needles: readonly Needle[]) {
    const trie = new Trie();
    const ends = needles.map((needle) => ({ needle, state: trie.insert(needle.text) * WIDTH }));
    this.#states = new Int32Array(trie.size * WIDTH);
    this.#table = new Int32Array(this.#layOut(trie) * SYMBOLS);
    for (const { needle, state } of ends) this.#report(state, needle);
    this.#link(trie);
  }

  /** Walks over a text as if it stood between two spaces. Its cost is at most twice the text's length, plus one for each needle met that calls for a closer look. */
  find(text: string): Found {
    const states = this.#states;
    let state = this.#step(ROOT, SYMBOL_OF[SPACE]!);
    let best = Infinity;
    let called: number[] | null = null;
    for (let at = 0; at <= text.length; at++) {
      state = this.#read(state, at < text.length ? text.charCodeAt(at) : SPACE);
      let met = states[state + OUTPUT]!;
      if (met === NONE) continue;
      best = Math.min(best, this.#outputs[met]!.best);
      for (; met !== NONE; met = this.#outputs[met]!.rest)
        for (const id of this.#outputs[met]!.calling) (called ??= []).push(id);
    }
    return { best, called: called ?? NOBODY };
  }

  /** The number of every needle met, of those that decide too. */
  findAll(text: string): number[] {
    const ids = new Set<number>();
    let state = this.#step(ROOT, SYMBOL_OF[SPACE]!);
    for (let at = 0; at <= text.length; at++) {
      state = this.#read(state, at < text.length ? text.charCodeAt(at) : SPACE);
      for (let met = this.#states[state + OUTPUT]!; met !== NONE; met = this.#outputs[met]!.rest)
        for (const id of [...this.#outputs[met]!.deciding, ...this.#outputs[met]!.calling]) ids.add(id);
    }
    return [...ids];
  }

  #read(state: number, code: number): number {
    return code < 128
      ? this.#step(state, SYMBOL_OF[code]!)
      : symbolsOf(code).reduce((at, each) => this.#step(at, each), state);
  }

  /** Each fall back takes a symbol or more off the state's text and each step adds one, so there are no more falls than steps. */
  #step(from: number, symbol: number): number {
    const states = this.#states;
    let state = from;
    let way = states[state + WAY]!;
    while (way < 0) {
      if (way === -1 - symbol) return states[state + CHILD]!;
      state = states[state + FAIL]!;
      way = states[state + WAY]!;
    }
    return this.#table[way + symbol]!;
  }

  /** Gives the root and each fork a row; the others their one way on. Returns how many rows there are. */
  #layOut(trie: Trie): number {
    let rows = 0;
    for (let state = 0; state < trie.size; state++) {
      const [way, another] = trie.children(state);
      const isDense = state === ROOT || another !== undefined;
      this.#states[state * WIDTH + WAY] = isDense ? rows++ * SYMBOLS : -1 - (way?.[0] ?? SYMBOLS);
      this.#states[state * WIDTH + CHILD] = (way?.[1] ?? ROOT) * WIDTH;
    }
    return rows;
  }

  #report(state: number, { id, decides }: Needle): void {
    const output = this.#outputs[(this.#states[state + OUTPUT] ||= this.#outputs.push(newOutput()) - 1)]!;
    (decides ? output.deciding : output.calling).push(id);
    if (decides) output.best = Math.min(output.best, id);
  }

  /** Breadth first, so that what a state falls back to is ready before it is. */
  #link(trie: Trie): void {
    const queue = new Int32Array(trie.size);
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const state = queue[head]! * WIDTH;
      const children = trie.children(queue[head]!);
      const suffix = this.#states[state + FAIL]!;
      for (const [symbol, child] of children) {
        this.#states[child * WIDTH + FAIL] = state === ROOT ? ROOT : this.#step(suffix, symbol);
        this.#inherit(child * WIDTH);
        queue[tail++] = child;
      }
      const row = this.#states[state + WAY]!;
      if (row < 0) continue;
      if (state !== ROOT)
        for (let symbol = 0; symbol < SYMBOLS; symbol++) this.#table[row + symbol] = this.#step(suffix, symbol);
      for (const [symbol, child] of children) this.#table[row + symbol] = child * WIDTH;
    }
  }

  /** What a state's suffixes report is met with what it reports itself. */
  #inherit(state: number): void {
    const states = this.#states;
    const met = states[states[state + FAIL]! + OUTPUT]!;
    if (met === NONE) return;
    if (states[state + OUTPUT] === NONE) states[state + OUTPUT] = met;
    else {
      const own = this.#outputs[states[state + OUTPUT]!]!;
      own.rest = met;
      own.best = Math.min(own.best, this.#outputs[met]!.best);
    }
  }
}
