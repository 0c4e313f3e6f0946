import { splitDate } from "../dates.ts";
import { completeYears } from "./complete-years.ts";
import { findColumns } from "./columns.ts";
import type { Column } from "./columns.ts";
import { entriesOf } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { headerCells, headerKey, wholeHeader } from "./header.ts";
import { placeLine } from "./placed-line.ts";
import { withCurrencies } from "./section-currencies.ts";
import { signEntries } from "./signs.ts";
import { factsOf } from "./statement-facts.ts";
import type { StatementFacts } from "./statement-facts.ts";
import type { TextLine } from "./text-line.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** The table of a statement as it would stand in a CSV, and what stands around it. */
export interface DrawnTable {
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
  readonly facts: StatementFacts;
}

/** Most lines between a header and the first booking below it. */
const HEADER_DISTANCE = 8;

interface Read {
  readonly line: TextLine;
  readonly tokens: readonly Token[];
}

/** A line with a day at its beginning, or behind a running number, and a number further on. */
function looksBooked({ tokens }: Read): boolean {
  const day = tokens.findIndex(({ kind }) => kind === "date");
  return day >= 0 && day <= 1 && tokens.slice(day + 1).some(({ kind }) => kind === "number");
}

/** Lines that name the columns, first to last, and their second lines; none when the table has no header. */
function headersIn(lines: readonly TextLine[]): { at: number[]; keys: ReadonlySet<string> } {
  const at = lines.flatMap((line, index) => (headerCells(line).length > 0 ? [index] : []));
  const keys = new Set<string>();
  for (const index of at) {
    keys.add(headerKey(lines[index]!));
    const { second } = wholeHeader(lines, index);
    if (second) keys.add(headerKey(second));
  }
  return { at, keys };
}

/** Lines from the first booking on that are no header; above it, a table has nothing to tell. */
function tableLines(reads: readonly Read[], headers: ReadonlySet<string>): Read[] {
  const first = reads.findIndex(looksBooked);
  return first < 0 ? [] : reads.slice(first).filter(({ line }) => !headers.has(headerKey(line)));
}

function withYears(entries: readonly Entry[], columns: readonly Column[], facts: StatementFacts): readonly Entry[] {
  const completed = columns.map(({ kind }, index) =>
    kind === "date"
      ? completeYears(
          entries.map(({ cells }) => cells[index]!),
          facts,
        )
      : null,
  );
  return entries.map((entry, row) => ({
    ...entry,
    cells: entry.cells.map((cell, index) => completed[index]?.[row] ?? cell),
  }));
}

/** Whether a line can be a booking at all: what has neither a day nor an amount is left out without a word. */
const tells = ({ cells }: Entry, columns: readonly Column[]): boolean =>
  columns.some(
    ({ kind, money }, index) =>
      cells[index] !== "" && (money || (kind === "date" && splitDate(cells[index]!) !== null)),
  );

/** Finds the table of bookings in the lines of a statement; null when there is none. */
export function drawTable(lines: readonly TextLine[]): DrawnTable | null {
  const reads = lines.map((line) => ({ line, tokens: tokensOf(line) }));
  const headers = headersIn(lines);
  const booked = reads.filter(looksBooked);
  const first = lines.indexOf(booked[0]?.line ?? lines[0]!);
  const nearest = headers.at.findLast((index) => index < first && first - index <= HEADER_DISTANCE) ?? headers.at[0];
  const header = nearest === undefined ? [] : wholeHeader(lines, nearest).cells;
  const columns = findColumns({ rows: booked.map(({ tokens }) => tokens), header });
  if (columns.length === 0) return null;
  const placed = tableLines(reads, headers.keys).map(({ line, tokens }) => placeLine(line, tokens, columns));
  const found = entriesOf(placed, columns);
  const inTable = new Set(found.map(({ line }) => line));
  const outside = lines.filter((line) => !inTable.has(line));
  const facts = factsOf(
    outside,
    headers.at.map((index) => lines[index]!),
  );
  const signed = signEntries({ columns, entries: withYears(found, columns, facts), headings: outside });
  const entries = withCurrencies(signed, columns, { lines, headers: headers.at });
  return { columns, entries: entries.filter((entry) => tells(entry, columns)), facts };
}
