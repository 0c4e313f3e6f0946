import type { CsvMapping, StatementFormat, StatementLayout, StatementResult } from "../../core/statement/statement.ts";
import { closingIn } from "./closing.ts";
import { detectMapping } from "./detect-mapping.ts";
import { readRows } from "./read-rows.ts";
import { headOf, startingMapping } from "./choose-columns.ts";
import { completeDates } from "./complete-dates.ts";
import { LABELS, readLabelledRecords } from "./labelled-records.ts";
import { refuse } from "../refusal.ts";
import type { Source } from "../source.ts";
import { detectDelimiter, readTable, unreadableTable } from "./table.ts";
import type { Table } from "./table.ts";

/** The currency all rows agree on, or null. */
function agreedCurrency(rows: readonly { readonly currency: string | null }[]): string | null {
  const seen = new Set(rows.map((row) => row.currency));
  return seen.size === 1 ? [...seen][0]! : null;
}

/** Cuts the text into cells: records of labelled lines, else columns. */
function tableOf(text: string, delimiter: string | null): Table {
  const isLabelled = delimiter === null ? /^\s*date:\s*\S/im.test(text.slice(0, 2_000)) : delimiter === LABELS;
  const labelled = isLabelled ? readLabelledRecords(text) : null;
  return labelled ?? completeDates(readTable(text, delimiter ?? detectDelimiter(text)));
}

/** Reads a delimited text: with a given mapping as told, else as detected. Never throws. */
export function readCsv({
  text,
  encoding,
  mapping,
  format,
  defaultCurrency,
}: Source & { readonly format: StatementFormat }): StatementResult {
  const problem = unreadableTable(text);
  if (problem) return refuse(format, "malformed", problem.message, problem.line);
  const table = tableOf(text, mapping?.delimiter ?? null);
  const detected = detectMapping(table, defaultCurrency);
  const used = mapping ?? detected?.mapping ?? null;
  const layout = (chosen: CsvMapping): StatementLayout => ({
    encoding,
    columns: detected?.columns ?? [],
    mapping: chosen,
    head: headOf(table),
  });
  if (!used) {
    const start = startingMapping(table);
    return {
      ok: false,
      format,
      error: {
        code: "no_transactions",
        message: `No column of dates beside a column of amounts was found. ${start ? "Check that this is a list of transactions, or choose its columns in the web app under Import." : "Download the transactions as CSV, OFX, QIF, CAMT or MT940."}`,
        line: null,
      },
      ...(start ? { layout: layout(start) } : {}),
    };
  }
  const { rows, rejected } = readRows(table, { mapping: used, currency: defaultCurrency });
  const headers = detected?.columns ?? [];
  const closing = closingIn({ table, headers, mapping: used, rows, currency: defaultCurrency });
  return {
    ok: true,
    statement: {
      format,
      layout: layout(used),
      accounts: [{ reference: null, currency: agreedCurrency(rows), rows, ...(closing ? { closing } : {}) }],
      rejected,
    },
  };
}
