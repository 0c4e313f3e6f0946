import type { CharSet, Node, Place } from "./syntax.ts";
import { Unsupported } from "./syntax.ts";

/** Most instructions of one expression: with the text's length, the bound of its cost. */
export const MAX_PROGRAM = 500;

const TOO_LARGE = "This expression is too large; use fewer repetitions.";

/** Thompson's construction: each instruction goes on to the next one unless it says otherwise. */
export type Instruction =
  | { readonly op: "take"; readonly set: number }
  | { readonly op: "check"; readonly place: Place }
  | { readonly op: "fork"; to: number }
  | { readonly op: "jump"; to: number }
  | { readonly op: "match" };

export interface Program {
  readonly code: readonly Instruction[];
  /** Distinct sets that instructions take from. */
  readonly sets: readonly CharSet[];
  /** Every way through it begins at the beginning of the text. */
  readonly isAnchored: boolean;
}

/** Turns a parsed expression into instructions. Throws Unsupported when there would be too many. */
export function compileProgram(root: Node): Program {
  const code: Instruction[] = [];
  const sets: CharSet[] = [];
  const known = new Map<string, number>();
  const emit = <I extends Instruction>(instruction: I): I => {
    if (code.length >= MAX_PROGRAM - 1) throw new Unsupported(TOO_LARGE, 0);
    code.push(instruction);
    return instruction;
  };
  const take = (set: CharSet): void => {
    const key = JSON.stringify(set);
    const at = known.get(key) ?? sets.push(set) - 1;
    known.set(key, at);
    emit({ op: "take", set: at });
  };
  const repeat = ({ part, least, most }: Extract<Node, { kind: "repeat" }>): void => {
    for (let i = 0; i < least; i++) write(part);
    if (most === null) {
      const start = code.length;
      const fork = emit({ op: "fork", to: 0 });
      write(part);
      emit({ op: "jump", to: start });
      fork.to = code.length;
      return;
    }
    const forks = Array.from({ length: most - least }, () => {
      const fork = emit({ op: "fork", to: 0 });
      write(part);
      return fork;
    });
    for (const fork of forks) fork.to = code.length;
  };
  const either = (choices: readonly Node[]): void => {
    const jumps = choices.slice(0, -1).map((choice) => {
      const fork = emit({ op: "fork", to: 0 });
      write(choice);
      const jump = emit({ op: "jump", to: 0 });
      fork.to = code.length;
      return jump;
    });
    write(choices.at(-1)!);
    for (const jump of jumps) jump.to = code.length;
  };
  let written = 0;
  const write = (node: Node): void => {
    // Counted beside the instructions: a repeated nothing, `((){99}){99}`, writes none and would go on for ever.
    if (++written > MAX_PROGRAM * 4) throw new Unsupported(TOO_LARGE, 0);
    if (node.kind === "char") take({ ranges: [[node.code, node.code]], classes: [], negated: false });
    else if (node.kind === "set") take(node.set);
    else if (node.kind === "place") emit({ op: "check", place: node.place });
    else if (node.kind === "sequence") node.parts.forEach(write);
    else if (node.kind === "either") either(node.choices);
    else repeat(node);
  };
  write(root);
  code.push({ op: "match" });
  const [first] = code;
  return { code, sets, isAnchored: first?.op === "check" && first.place === "start" };
}
