import { holds, isWord } from "./syntax.ts";
import type { CharSet } from "./syntax.ts";

/** Characters that an expression cannot tell apart are one letter of its alphabet. */
export interface Letter {
  readonly index: number;
  /** Per set of the program, whether it holds this letter. */
  readonly inSet: Uint8Array;
  readonly isWord: boolean;
}

/** Rare characters remembered before the list is begun anew. */
const MAX_RARE = 2_048;

/** Finds the letter of a character; each distinct one is worked out once. */
export class Alphabet {
  readonly #sets: readonly CharSet[];
  readonly #letters = new Map<string, Letter>();
  readonly #ascii: (Letter | undefined)[] = Array.from({ length: 128 });
  readonly #rare = new Map<number, Letter>();
  constructor(sets: readonly CharSet[]) {
    this.#sets = sets;
  }

  letterOf(code: number): Letter {
    const known = code < 128 ? this.#ascii[code] : this.#rare.get(code);
    if (known) return known;
    const letter = this.#make(code);
    if (code < 128) this.#ascii[code] = letter;
    else {
      if (this.#rare.size >= MAX_RARE) this.#rare.clear();
      this.#rare.set(code, letter);
    }
    return letter;
  }

  #make(code: number): Letter {
    const inSet = Uint8Array.from(this.#sets, (set) => Number(holds(set, code)));
    const word = isWord(code);
    const key = `${word ? 1 : 0}${inSet.join("")}`;
    const same = this.#letters.get(key);
    if (same) return same;
    const letter = { index: this.#letters.size, inSet, isWord: word };
    this.#letters.set(key, letter);
    return letter;
  }
}
