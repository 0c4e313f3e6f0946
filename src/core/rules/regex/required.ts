import { isWord } from "./syntax.ts";
import type { Node } from "./syntax.ts";

/** A shorter text stands in nearly every row: it would call the expression for nothing. */
const MIN_REQUIRED = 2;
/** More alternatives than this are not worth their place in the automaton. */
const MAX_REQUIRED = 32;

/** Signs are not in folded text, and the underscore is one. */
const isKept = (code: number): boolean => code !== 95 && isWord(code);

/** Of two covers the one whose shortest text is longer. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (!a || !b) return a ?? b;
  const shortest = (texts: readonly string[]): number => Math.min(...texts.map((text) => text.length));
  return shortest(b) > shortest(a) ? b : a;
}

/** Parts of nested sequences in one list, so that a run of letters goes through groups. */
const flatten = (parts: readonly Node[]): Node[] =>
  parts.flatMap((part) => (part.kind === "sequence" ? flatten(part.parts) : [part]));

function ofSequence(parts: readonly Node[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  let run = "";
  const endRun = (): void => {
    if (run.length >= MIN_REQUIRED) best = better(best, [run]);
    run = "";
  };
  for (const part of flatten(parts)) {
    if (part.kind === "char" && isKept(part.code)) run += String.fromCharCode(part.code);
    else if (part.kind !== "place") {
      endRun();
      if (part.kind !== "char") best = better(best, requiredTexts(part));
    }
  }
  endRun();
  return best;
}

/**
 * Texts of which at least one stands, letters in a row, in everything the expression matches, and so also in its folded
 * form; null when there is no such list.
 */
export function requiredTexts(node: Node): readonly string[] | null {
  switch (node.kind) {
    case "char":
    case "set":
    case "place":
      return null;
    case "sequence":
      return ofSequence(node.parts);
    case "repeat":
      return node.least > 0 ? ofSequence([node.part]) : null;
    case "either": {
      const all = node.choices.map((choice) => ofSequence([choice]));
      const texts = all.flatMap((each) => each ?? []);
      return all.includes(null) || texts.length > MAX_REQUIRED ? null : texts;
    }
  }
}

/** Characters that stand in every match: how specific an expression is. */
export function literalLength(node: Node): number {
  switch (node.kind) {
    case "char":
      return isKept(node.code) ? 1 : 0;
    case "set":
    case "place":
      return 0;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + literalLength(part), 0);
    case "repeat":
      return node.least * literalLength(node.part);
    case "either":
      return Math.min(...node.choices.map(literalLength));
  }
}
