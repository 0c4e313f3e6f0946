/** A set of UTF-16 code units: ranges, and the classes `\d`, `\w`, `\s`. */
export interface CharSet {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly classes: readonly { readonly name: ClassName; readonly negated: boolean }[];
  readonly negated: boolean;
}
export type ClassName = "digit" | "word" | "space";

/** `start`: before the first character, `end`: after the last, `edge`: between a word's character and another (`\b`), `inside`: `\B`. */
export type Place = "start" | "end" | "edge" | "inside";

/** A parsed expression. */
export type Node =
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly choices: readonly Node[] }
  /** `most` null: without end. */
  | { readonly kind: "repeat"; readonly part: Node; readonly least: number; readonly most: number | null };

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const SPACE = /\s/;

/** Whether this code unit belongs to a word: letters of every script, digits and the underscore. */
export function isWord(code: number): boolean {
  if (code < 128)
    return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95;
  return LETTER.test(String.fromCharCode(code));
}

const CLASSES: Readonly<Record<ClassName, (code: number) => boolean>> = {
  digit: (code) => code >= 48 && code <= 57,
  word: isWord,
  space: (code) => SPACE.test(String.fromCharCode(code)),
};

/** Whether a set holds this code unit. */
export const holds = ({ ranges, classes, negated }: CharSet, code: number): boolean =>
  (ranges.some(([from, to]) => code >= from && code <= to) ||
    classes.some((each) => CLASSES[each.name](code) !== each.negated)) !== negated;

/** What cannot be read, and where: `at` counts UTF-16 code units from 0. */
export interface RegexProblem {
  readonly message: string;
  readonly at: number;
}

/** Thrown inside the parser and the compiler; `compileRegex` turns it into its answer. */
export class Unsupported extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
