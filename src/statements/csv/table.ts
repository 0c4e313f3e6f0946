import Papa from "papaparse";

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
