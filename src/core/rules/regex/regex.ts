import { Alphabet } from "./alphabet.ts";
import type { Letter } from "./alphabet.ts";
import { parseRegex } from "./parse.ts";
import { compileProgram } from "./program.ts";
import type { Program } from "./program.ts";
import { literalLength, requiredTexts } from "./required.ts";
import { Unsupported } from "./syntax.ts";
import type { Place, RegexProblem } from "./syntax.ts";

/** Sets of places in the program that are remembered; when there are more they are forgotten and found again. */
const MAX_STATES = 128;

/** What stands before the next character. */
type Before = "nothing" | "word" | "other";

/** Every place the program may be in after the characters read so far, and where each next character leads. */
interface State {
  readonly places: readonly number[];
  readonly before: Before;
  readonly next: (State | typeof MATCHED | undefined)[];
  atEnd: boolean | undefined;
}
const MATCHED = Symbol("matched");

function holdsAt(place: Place, before: Before, after: Letter | null): boolean {
  if (place === "start") return before === "nothing";
  if (place === "end") return after === null;
  return ((before === "word") !== (after?.isWord ?? false)) === (place === "edge");
}

/**
 * Whether an expression stands somewhere in a text, in time proportional to the text: all ways through the program are
 * walked at once, each instruction at most once a character, and the sets of places met are remembered (a lazy DFA).
 * There is no backtracking, so no expression and no text can make it slow.
 */
export class LinearRegex {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  #states = new Map<string, State>();
  readonly #seen: Uint32Array;
  #round = 0;
  /** Instructions and characters looked at since it was made: the measure of its cost. */
  steps = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#alphabet = new Alphabet(program.sets);
    this.#seen = new Uint32Array(program.code.length);
  }

  /** `text` in the form of `plain`: upper case, without accents. */
  test(text: string): boolean {
    let state = this.#state([], "nothing");
    for (let at = 0; at < text.length; at++) {
      const letter = this.#alphabet.letterOf(text.charCodeAt(at));
      this.steps++;
      const next: State | typeof MATCHED = state.next[letter.index] ?? this.#step(state, letter);
      if (next === MATCHED) return true;
      state = next;
      // No way is left and no new one can begin.
      if (state.places.length === 0 && this.#program.isAnchored) return false;
    }
    state.atEnd ??= this.#reach(state, null) === MATCHED;
    return state.atEnd;
  }

  #state(places: readonly number[], before: Before): State {
    const key = `${before}${places.join(",")}`;
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#states.size >= MAX_STATES) this.#states = new Map();
    const made: State = { places, before, next: [], atEnd: undefined };
    this.#states.set(key, made);
    return made;
  }

  #step(state: State, letter: Letter): State | typeof MATCHED {
    const next = this.#follow(state, letter);
    state.next[letter.index] = next;
    return next;
  }

  #follow(state: State, letter: Letter): State | typeof MATCHED {
    const takes = this.#reach(state, letter);
    if (takes === MATCHED) return MATCHED;
    const places = takes.filter((at) => {
      const instruction = this.#program.code[at]!;
      return instruction.op === "take" && letter.inSet[instruction.set] === 1;
    });
    return this.#state(
      places.map((at) => at + 1),
      letter.isWord ? "word" : "other",
    );
  }

  /** The instructions that would take the next character, reached from a state or from the beginning of the program. */
  #reach({ places, before }: State, after: Letter | null): number[] | typeof MATCHED {
    const round = ++this.#round;
    const open = [0, ...places];
    const takes: number[] = [];
    while (open.length > 0) {
      const at = open.pop()!;
      if (this.#seen[at] === round) continue;
      this.#seen[at] = round;
      this.steps++;
      const instruction = this.#program.code[at]!;
      if (instruction.op === "match") return MATCHED;
      if (instruction.op === "take") takes.push(at);
      else if (instruction.op === "jump") open.push(instruction.to);
      else if (instruction.op === "fork") open.push(at + 1, instruction.to);
      else if (holdsAt(instruction.place, before, after)) open.push(at + 1);
    }
    return takes.toSorted((a, b) => a - b);
  }
}

/** An expression ready for use. */
export interface CompiledRegex {
  readonly regex: LinearRegex;
  /** Instructions of its program. */
  readonly size: number;
  /** One of these stands in the folded form of each text it matches; null when nothing in particular must. */
  readonly required: readonly string[] | null;
  readonly literalLength: number;
}

export type RegexResult =
  | { readonly ok: true; readonly compiled: CompiledRegex }
  | { readonly ok: false; readonly problem: RegexProblem };

/** Reads an expression of our subset; what it does not know is told with its place. */
export function compileRegex(source: string): RegexResult {
  try {
    const node = parseRegex(source);
    const program = compileProgram(node);
    const compiled = {
      regex: new LinearRegex(program),
      size: program.code.length,
      required: requiredTexts(node),
      literalLength: literalLength(node),
    };
    return { ok: true, compiled };
  } catch (error) {
    if (error instanceof Unsupported) return { ok: false, problem: { message: error.message, at: error.at } };
    throw error;
  }
}
