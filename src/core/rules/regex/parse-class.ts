import { plain } from "../../merchant/fold.ts";
import type { CharSet, ClassName } from "./syntax.ts";
import { Unsupported } from "./syntax.ts";

const CLASS_ESCAPES: Readonly<Record<string, { readonly name: ClassName; readonly negated: boolean }>> = {
  d: { name: "digit", negated: false },
  D: { name: "digit", negated: true },
  w: { name: "word", negated: false },
  W: { name: "word", negated: true },
  s: { name: "space", negated: false },
  S: { name: "space", negated: true },
};

const CONTROLS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };

/** Ranges up to this size are folded character by character; a larger one is a script's, which has no case. */
const FOLDED_RANGE = 512;

export const classOf = (letter: string): CharSet | null =>
  CLASS_ESCAPES[letter] ? { ranges: [], classes: [CLASS_ESCAPES[letter]], negated: false } : null;

/** The character an escape stands for; `at` is where its backslash is. */
export function escaped(letter: string | undefined, at: number): string {
  if (letter === undefined) throw new Unsupported("A backslash at the end stands for nothing.", at);
  if (CONTROLS[letter]) return CONTROLS[letter];
  if (/\d/.test(letter)) throw new Unsupported(`A back-reference (\\${letter}) is not supported.`, at);
  if (/[a-z]/i.test(letter)) throw new Unsupported(`\\${letter} is not supported.`, at);
  return letter;
}

/** A range as it stands in folded text: itself, and what its letters fold to. */
function foldedRange(from: number, to: number): [number, number][] {
  const ranges: [number, number][] = [[from, to]];
  if (to - from > FOLDED_RANGE) return ranges;
  for (let code = from; code <= to; code++) {
    const folded = plain(String.fromCharCode(code));
    const only = folded.charCodeAt(0);
    if (folded.length === 1 && (only < from || only > to)) ranges.push([only, only]);
  }
  return ranges;
}

interface Item {
  readonly code: number | null;
  readonly set: CharSet | null;
  readonly end: number;
}

function itemAt(source: string, at: number): Item {
  const char = source[at]!;
  const code = char.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff)
    throw new Unsupported("This character cannot stand in […]; write alternatives instead: (a|b).", at);
  if (char !== "\\") return { code, set: null, end: at + 1 };
  const letter = source[at + 1];
  const set = letter === undefined ? null : classOf(letter);
  return set ? { code: null, set, end: at + 2 } : { code: escaped(letter, at).charCodeAt(0), set: null, end: at + 2 };
}

/** Reads `[…]` from its bracket at `open`. */
export function parseClass(source: string, open: number): { readonly set: CharSet; readonly end: number } {
  const negated = source[open + 1] === "^";
  const ranges: [number, number][] = [];
  const classes: CharSet["classes"][number][] = [];
  let at = open + (negated ? 2 : 1);
  if (source[at] === "]") throw new Unsupported("Empty […]; for the bracket itself write \\].", at);
  while (at < source.length && source[at] !== "]") {
    const first = itemAt(source, at);
    const isRange = source[first.end] === "-" && source[first.end + 1] !== "]" && first.end + 1 < source.length;
    const last = isRange ? itemAt(source, first.end + 1) : first;
    if (isRange && (first.code === null || last.code === null))
      throw new Unsupported("A range in […] goes from one character to another.", at);
    if (first.code === null) classes.push(...first.set!.classes);
    else if (last.code! < first.code) throw new Unsupported("This range in […] goes backwards.", at);
    else ranges.push(...foldedRange(first.code, last.code!));
    at = last.end;
  }
  if (at >= source.length) throw new Unsupported("This [ is never closed.", open);
  return { set: { ranges, classes, negated }, end: at + 1 };
}
