import Papa from "papaparse";
import { MAX_ROWS } from "../statement-builder.ts";

/** Cells of a file with the line each row starts on (1-based). */
export interface Table {
  readonly delimiter: string;
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Rows the quoting broke on, by line. */
  readonly problems: ReadonlyMap<number, string>;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_CHARS = 20_000;
/** Most columns a statement has; a wider row is not one. */
const MAX_COLUMNS = 200;
/** Longest line, and most quotation marks that quote nothing: beyond it the parser would fill memory with complaints. */
const MAX_LINE = 1_000_000;
const MAX_STRAY_QUOTES = 200_000;

const isBoundary = (code: number): boolean =>
  code === 34 ||
  code === 44 ||
  code === 59 ||
  code === 9 ||
  code === 124 ||
  code === 10 ||
  code === 13 ||
  Number.isNaN(code);

/** Why a text is no table a parser should be given, or null. */
export function unreadableTable(text: string): { readonly message: string; readonly line: number } | null {
  let line = 1;
  for (let from = 0; from < text.length; line++) {
    const next = text.indexOf("\n", from);
    const to = next < 0 ? text.length : next;
    if (to - from > MAX_LINE)
      return { message: `Line ${line} is longer than a million characters. This is no statement.`, line };
    if (line > MAX_ROWS) return { message: `More than ${MAX_ROWS} lines. Export a shorter period.`, line };
    from = to + 1;
  }
  let stray = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1))
    if (!isBoundary(text.charCodeAt(at - 1)) && !isBoundary(text.charCodeAt(at + 1)) && ++stray > MAX_STRAY_QUOTES)
      return {
        message: "Quotation marks stand all over the text, so its columns cannot be told. Export it again.",
        line: 1,
      };
  return null;
}

function breaks(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let i = cell.indexOf("\n"); i >= 0; i = cell.indexOf("\n", i + 1)) count++;
  return count;
}

function parse(text: string, delimiter: string): { rows: string[][]; quoteErrors: Map<number, string> } {
  const result = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false });
  const quoteErrors = new Map<number, string>();
  for (const error of result.errors)
    if (error.type === "Quotes" && error.row !== undefined) quoteErrors.set(error.row, error.message);
  return { rows: result.data, quoteErrors };
}

/** The delimiter that cuts a sample into the most rows of one and the same width. */
export function detectDelimiter(text: string): string {
  const sample =
    text.length > SAMPLE_CHARS ? text.slice(0, text.lastIndexOf("\n", SAMPLE_CHARS) + 1 || SAMPLE_CHARS) : text;
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const row of parse(sample, delimiter).rows)
      if (row.length > 2) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const [width, count] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
    const score = count * Math.min(width, 4);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Reads a whole delimited text. */
export function readTable(text: string, delimiter: string): Table {
  const { rows, quoteErrors } = parse(text, delimiter);
  const lines: number[] = [];
  const problems = new Map<number, string>();
  let line = 1;
  rows.forEach((row, index) => {
    lines.push(line);
    if (row.length > MAX_COLUMNS) problems.set(line, `more than ${MAX_COLUMNS} columns`);
    const broken = quoteErrors.get(index);
    if (broken !== undefined && row.length < 3) problems.set(line, "a quotation mark is opened and never closed");
    line += 1 + breaks(row);
  });
  return { delimiter, rows, lines, problems };
}
