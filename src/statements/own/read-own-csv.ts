import { CSV_COLUMNS, FIRST_CSV_COLUMNS } from "../../core/export/csv.ts";
import type { CsvColumn } from "../../core/export/csv.ts";
import { unarmoured } from "../../core/export/formula.ts";
import type { StatementResult } from "../../core/statement/statement.ts";
import { readTable, unreadableTable } from "../csv/table.ts";
import { refuse } from "../refusal.ts";
import { no, StatementBuilder } from "../statement-builder.ts";
import { ownAccount } from "./own-account.ts";
import { ownStatement } from "./own-statement.ts";
import { readOwnRow } from "./own-row.ts";
import type { RawPortion, RawRow } from "./own-row.ts";

type Cells = Readonly<Record<CsvColumn, string>>;

interface Line {
  readonly number: number;
  readonly cells: Cells;
}

const DELIMITERS = /[,;\t]/;
const firstLine = (text: string): string => text.split(/\r\n|\r|\n/, 1)[0] ?? "";

/** Our head says which it is; of the rows, texts full of tabs could speak for another. */
const delimiterOf = (text: string): string => DELIMITERS.exec(firstLine(text))?.[0] ?? ",";

/** Whether a text begins with the head of our CSV, whatever its delimiter became in between. */
export function isOwnCsv(head: string): boolean {
  const columns = firstLine(head).replaceAll('"', "").split(DELIMITERS).join(",");
  return [CSV_COLUMNS, FIRST_CSV_COLUMNS].some((known) => known.join(",") === columns);
}

const cellsOf = (row: readonly string[]): Cells =>
  Object.fromEntries(CSV_COLUMNS.map((column, at) => [column, unarmoured(row[at] ?? "")])) as Cells;

const portionOf = (cells: Cells): RawPortion => ({
  amount: cells.Amount,
  category: cells.Category,
  group: cells.Group,
  note: cells["Part note"],
  businessShare: cells["Business share"],
  taxAmount: cells["Tax amount"],
});

/** The lines of one transaction: its parts follow one another, numbered. */
function rowOf(lines: readonly Line[]): RawRow {
  const [{ cells }] = lines as readonly [Line];
  const split = cells.Part !== "";
  const own = portionOf(cells);
  return {
    date: cells.Date,
    currency: cells.Currency,
    merchant: cells.Merchant,
    description: cells.Description,
    source: cells["Chosen by"],
    confidence: cells.Confidence,
    notes: cells.Notes,
    tags: cells.Tags.split(/\s+/).filter((tag) => tag !== ""),
    rowKey: cells["Row key"],
    id: cells.Transaction,
    transferWith: cells["Transfer with"],
    bankId: cells["Bank id"],
    mcc: cells.MCC,
    bankCategory: cells["Bank category"],
    whole: split ? { ...own, amount: cells["Whole amount"] } : own,
    parts: split ? lines.map((line) => portionOf(line.cells)) : [],
  };
}

function* transactionsOf(lines: Iterable<Line>): Generator<readonly Line[]> {
  let open: Line[] = [];
  for (const line of lines) {
    const [first] = open;
    const goes = first && first.cells.Part !== "" && /^[2-9]\d*\/|^1\d+\//.test(line.cells.Part);
    if (first && !(goes && first.cells.Transaction === line.cells.Transaction)) {
      yield open;
      open = [];
    }
    open.push(line);
  }
  if (open.length > 0) yield open;
}

/** `1/3`, `2/3`, `3/3`: all of them, in order. */
function partsMissing(lines: readonly Line[]): boolean {
  const [{ cells }] = lines as readonly [Line];
  return cells.Part !== "" && lines.some((line, at) => line.cells.Part !== `${at + 1}/${lines.length}`);
}

/** Reads the CSV that we wrote ourselves, with all that it says. */
export function readOwnCsv(text: string, encoding: string): StatementResult {
  const problem = unreadableTable(text);
  if (problem) return refuse("xspenses", "malformed", problem.message, problem.line);
  const table = readTable(text, delimiterOf(text));
  const builder = new StatementBuilder();
  const lines = table.rows
    .map((row, at) => ({ number: table.lines[at]!, row }))
    .slice(1)
    .filter(({ row }) => row.length > 1 || row[0]?.trim())
    .map(({ number, row }) => ({ number, cells: cellsOf(row) }));
  for (const group of transactionsOf(lines)) {
    const { number, cells } = group[0]!;
    const account = ownAccount({
      name: cells.Account,
      kind: cells["Account kind"],
      currency: cells["Account currency"] || cells.Currency,
      reference: cells["Account number"],
      id: cells["Account id"],
    });
    const read = partsMissing(group) ? no("some of its parts are missing") : readOwnRow(rowOf(group));
    builder.add(number, builder.account(account.reference, account.currency, account), read);
  }
  return ownStatement(builder, encoding);
}
