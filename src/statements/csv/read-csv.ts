import type { CsvMapping, StatementResult } from "../../core/statement/statement.ts";
import { detectMapping } from "./detect-mapping.ts";
import { readRows } from "./read-rows.ts";
import { detectDelimiter, readTable } from "./table.ts";

/** The currency all rows agree on, or null. */
function agreedCurrency(rows: readonly { readonly currency: string | null }[]): string | null {
  const seen = new Set(rows.map((row) => row.currency));
  return seen.size === 1 ? [...seen][0]! : null;
}

/** Reads a delimited text: with a given mapping as told, else as detected. Never throws. */
export function readCsv(text: string, encoding: string, mapping: CsvMapping | null): StatementResult {
  const table = readTable(text, mapping?.delimiter ?? detectDelimiter(text));
  const detected = detectMapping(table);
  const used = mapping ?? detected?.mapping ?? null;
  if (!used)
    return {
      ok: false,
      format: "csv",
      error: {
        code: "no_transactions",
        message:
          "No column of dates beside a column of amounts was found. Check that this is a transaction export, or choose the columns yourself.",
        line: null,
      },
    };
  const { rows, rejected } = readRows(table, used);
  return {
    ok: true,
    statement: {
      format: "csv",
      layout: { encoding, columns: detected?.columns ?? [], mapping: used },
      accounts: [{ reference: null, currency: agreedCurrency(rows), rows }],
      rejected,
    },
  };
}
