import { headerSays } from "../csv/header-words.ts";
import type { ColumnRole } from "../csv/header-words.ts";
import type { Interval } from "./intervals.ts";
import { segmentsOf, textOf } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";

/** A cell of the line that names the columns. */
export interface HeaderCell extends Interval {
  readonly text: string;
}

const ROLES: readonly ColumnRole[] = ["date", "description", "amount", "debit", "credit", "balance"];
const MONEY: readonly ColumnRole[] = ["amount", "debit", "credit", "balance"];

/** How far above or below the header its second line may stand, in heights of its letters. */
const SECOND_LINE = 1.9;

const cellsOf = (line: TextLine): HeaderCell[] =>
  segmentsOf(line.words).map((words) => ({
    text: textOf(words),
    left: words[0]!.left,
    right: Math.max(...words.map(({ right }) => right)),
  }));

/** Whether a header says that its column holds money. */
export const isMoneyHeader = (text: string): boolean => MONEY.some((role) => headerSays(text, role) > 0);

/** Columns a line names; none when it is no header. A header names an amount and a day or a text, and holds no number. */
export function headerCells(line: TextLine): HeaderCell[] {
  const cells = cellsOf(line);
  if (
    cells.length < 3 ||
    cells.length > 12 ||
    cells.some(({ text }) => text.length > 40 || /\d{3}|\d[.,]\d/.test(text))
  )
    return [];
  const said = new Set(cells.flatMap(({ text }) => ROLES.filter((role) => headerSays(text, role) > 0)));
  const money = MONEY.some((role) => said.has(role));
  return money && (said.has("date") || said.has("description")) ? cells : [];
}

export const headerKey = (line: TextLine): string => textOf(line.words).toLowerCase();

const isWords = (line: TextLine): boolean =>
  line.words.every(({ text }) => !/\d/.test(text)) && line.words.length <= 12;

/** The header with the words of a second line right above or below it, which stand over one of its columns each. */
export function wholeHeader(lines: readonly TextLine[], at: number): { cells: HeaderCell[]; second: TextLine | null } {
  const line = lines[at]!;
  const cells = headerCells(line);
  for (const beside of [lines[at - 1], lines[at + 1]]) {
    if (!beside || beside.page !== line.page || !isWords(beside)) continue;
    if (Math.abs(beside.top - line.top) > SECOND_LINE * line.size) continue;
    const more = cellsOf(beside);
    const owners = more.map((cell) => cells.findIndex((own) => own.left < cell.right && cell.left < own.right));
    if (owners.includes(-1) || new Set(owners).size !== owners.length) continue;
    const above = beside.top < line.top;
    const joined = cells.map((own, index) => {
      const said = more[owners.indexOf(index)];
      if (!said) return own;
      const [left, right] = [Math.min(own.left, said.left), Math.max(own.right, said.right)];
      return { left, right, text: above ? `${said.text} ${own.text}` : `${own.text} ${said.text}` };
    });
    return { cells: joined, second: beside };
  }
  return { cells, second: null };
}
