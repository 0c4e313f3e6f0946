import type {
  CsvMapping,
  ParsedStatement,
  RejectedRow,
  StatementLayout,
  StatementResult,
  StatementRow,
} from "../../core/statement/statement.ts";
import { readAmount, toMinor } from "../amounts.ts";
import { headOf, startingMapping } from "../csv/choose-columns.ts";
import { detectMapping } from "../csv/detect-mapping.ts";
import { headerSays } from "../csv/header-words.ts";
import { readRows } from "../csv/read-rows.ts";
import type { Table } from "../csv/table.ts";
import type { ReadOptions } from "../read-statement.ts";
import { refuse } from "../refusal.ts";
import type { Column } from "./columns.ts";
import { drawTable } from "./draw-table.ts";
import type { DrawnTable } from "./draw-table.ts";
import type { Entry } from "./entries.ts";
import { extractText } from "./extract-text.ts";
import { notBooked } from "./not-booked.ts";
import { checkBalance, NO_BALANCE } from "../running-balance.ts";
import type { BalanceCheck } from "../running-balance.ts";

const NO_TABLE =
  "No table of dates and amounts was found in this PDF. If it is a statement, download it as CSV or OFX instead; a receipt goes to Documents.";

/** The table as a CSV would have it, its header on top where it names anything. */
interface PdfTable extends Table {
  /** Rows above the first entry: 1 or 0. */
  readonly header: number;
}

function tableOf({ columns, entries }: DrawnTable): PdfTable {
  const names = columns.map(({ header }) => header);
  const header = names.some((name) => name !== "") ? 1 : 0;
  const rows = [...(header ? [names] : []), ...entries.map(({ cells }) => cells)];
  const problems = new Map([...notBooked(entries, columns)].map(([index, reason]) => [index + 1 + header, reason]));
  return { delimiter: "\t", rows, lines: rows.map((_, index) => index + 1), problems, header };
}

/** What a statement is put together from. */
interface Source {
  readonly drawn: DrawnTable;
  readonly table: PdfTable;
  readonly mapping: CsvMapping;
  /** Of rows that name none. */
  readonly currency: string | null;
}

/** Rows are counted over the file while they are read. */
const entryOf = (row: { readonly line: number }, { drawn, table }: Source): Entry =>
  drawn.entries[row.line - 1 - table.header]!;

/** A person looks for them on a page. */
function onItsPage<T extends { readonly line: number }>(row: T, source: Source): T & { page: number } {
  const { page, line } = entryOf(row, source).line;
  return { ...row, page, line };
}

/** The balance told beside a row, in minor units. */
function heldBeside(row: StatementRow, column: number, source: Source): number | null {
  const read = readAmount(entryOf(row, source).cells[column] ?? "", source.mapping.decimal);
  const minor = read && toMinor(read.decimal, row.currency ?? source.currency);
  return minor?.ok ? minor.value : null;
}

/** Holds the rows against the column of balances, if there is one. */
function heldAgainst(counted: readonly StatementRow[], source: Source): BalanceCheck {
  const isBalance = ({ header, money }: Column): boolean => money && headerSays(header, "balance") > 0;
  const column = source.drawn.columns.findIndex(isBalance);
  if (column < 0) return NO_BALANCE;
  const rows = counted.map((row) => ({ row: onItsPage(row, source), held: heldBeside(row, column, source) }));
  return checkBalance(rows, source.currency);
}

function statementOf(source: Source, shown: Pick<StatementLayout, "columns" | "head">): ParsedStatement {
  const { facts } = source.drawn;
  const read = readRows(source.table, source);
  const { gaps, closing } = heldAgainst(read.rows, source);
  const rows = read.rows.map((row) => ({ ...onItsPage(row, source), currency: row.currency ?? facts.currency }));
  const rejected: RejectedRow[] = [...read.rejected.map((row) => onItsPage(row, source)), ...gaps];
  const named = new Set(rows.map(({ currency }) => currency));
  const [currency = null] = named.size === 1 ? named : [];
  return {
    format: "pdf",
    layout: { encoding: "pdf", mapping: source.mapping, ...shown },
    accounts: [{ reference: facts.reference, currency, rows, ...(closing ? { closing } : {}) }],
    rejected: rejected.toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0) || a.line - b.line),
  };
}

/** Nothing was understood; where there is a table at all, a person may choose its columns. */
function refused(table: PdfTable, shown: Pick<StatementLayout, "columns" | "head">): StatementResult {
  const result = refuse("pdf", "no_transactions", NO_TABLE);
  const start = startingMapping(table);
  return result.ok || start === null ? result : { ...result, layout: { encoding: "pdf", mapping: start, ...shown } };
}

/** Reads the table a PDF draws, as a CSV with the same cells would be read. Never rejects. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<StatementResult> {
  const text = await extractText(bytes);
  if (!text.ok) return refuse("pdf", text.code, text.message);
  const drawn = drawTable(text.lines);
  if (drawn === null) return refuse("pdf", "no_transactions", NO_TABLE);
  const table = tableOf(drawn);
  const currency = drawn.facts.currency ?? options.defaultCurrency ?? null;
  const detected = detectMapping(table, currency);
  const mapping = options.mapping ?? detected?.mapping ?? null;
  const shown = { columns: detected?.columns ?? [], head: headOf(table) };
  if (mapping === null) return refused(table, shown);
  return { ok: true, statement: statementOf({ drawn, table, mapping, currency }, shown) };
}
