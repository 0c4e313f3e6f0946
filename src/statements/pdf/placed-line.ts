import type { Column } from "./columns.ts";
import { overlap } from "./intervals.ts";
import { textOf } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";
import { plainMark } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A line with its words in the columns they stand in. */
export interface PlacedLine {
  readonly line: TextLine;
  readonly cells: readonly string[];
  readonly hasDate: boolean;
  readonly hasMoney: boolean;
  readonly hasText: boolean;
  /** Words stand left of the columns of words, or reach over the columns beside them: a heading, not a cell. */
  readonly strays: boolean;
}

/** Where words may begin left of their column and still belong to it, in points. */
const SLACK = 3;

/** The column of its kind that a token overlaps; of several the one that ends where it does, since amounts end below each other. */
function ownColumn(token: Token, columns: readonly Column[]): number {
  const off = ({ right }: Column): number => Math.abs(right - token.right);
  return columns.reduce((best, column, index) => {
    if (column.kind !== token.kind || overlap(token, column) <= 0) return best;
    return best < 0 || off(column) < off(columns[best]!) ? index : best;
  }, -1);
}

/** The column a token belongs to: of its kind where it overlaps, else of words where it begins. −1 for none. */
function columnOf(token: Token, columns: readonly Column[]): number {
  const own = ownColumn(token, columns);
  if (token.kind !== "text" && own >= 0) return own;
  return columns.findLastIndex((column) => column.kind === "text" && column.left <= token.left + SLACK);
}

/** Puts the words of a line into the columns. A number or a day where words stand is words. */
export function placeLine(line: TextLine, tokens: readonly Token[], columns: readonly Column[]): PlacedLine {
  const cells = columns.map(() => "");
  let strays = false;
  for (const token of tokens) {
    const at = columnOf(token, columns);
    const column = columns[at];
    if (!column || token.right > column.right + token.words[0]!.size * 4) strays = true;
    if (!column) continue;
    const text = column.kind === "number" ? plainMark(token.text) : textOf(token.words);
    cells[at] = cells[at] === "" ? text : `${cells[at]} ${text}`;
  }
  const some = (fits: (column: Column) => boolean): boolean =>
    columns.some((column, index) => fits(column) && cells[index] !== "");
  return {
    line,
    cells,
    hasDate: (cells[columns.findIndex(({ kind }) => kind === "date")] ?? "") !== "",
    hasMoney: some(({ money }) => money),
    hasText: some(({ kind }) => kind === "text"),
    strays,
  };
}
