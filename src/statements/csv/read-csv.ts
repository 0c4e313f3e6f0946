import type { CsvMapping, StatementFormat, StatementLayout, StatementResult } from "../../core/statement/statement.ts";
import { detectMapping } from "./detect-mapping.ts";
import { readRows } from "./read-rows.ts";
import { headOf, startingMapping } from "./choose-columns.ts";
import { detectDelimiter, readTable } from "./table.ts";

/** The currency all rows agree on, or null. */
function agreedCurrency(rows: readonly { readonly currency: string | null }[]): string | null {
  const seen = new Set(rows.map((row) => row.currency));
  return seen.size === 1 ? [...seen][0]! : null;
}

export interface DelimitedSource {
  readonly text: string;
  readonly encoding: string;
  readonly mapping: CsvMapping | null;
  readonly format: StatementFormat;
}

/** Reads a delimited text: with a given mapping as told, else as detected. Never throws. */
export function readCsv({ text, encoding, mapping, format }: DelimitedSource): StatementResult {
  const table = readTable(text, mapping?.delimiter ?? detectDelimiter(text));
  const detected = detectMapping(table);
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
        message:
          "No column of dates beside a column of amounts was found. Check that this is a transaction export, or choose the columns yourself.",
        line: null,
      },
      ...(start ? { layout: layout(start) } : {}),
    };
  }
  const { rows, rejected } = readRows(table, used);
  return {
    ok: true,
    statement: {
      format,
      layout: layout(used),
      accounts: [{ reference: null, currency: agreedCurrency(rows), rows }],
      rejected,
    },
  };
}
