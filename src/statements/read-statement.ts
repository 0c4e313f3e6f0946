import type { CsvMapping, StatementResult } from "../core/statement/statement.ts";
import { decodeText, looksBinary } from "./decode-text.ts";
import { readCsv } from "./csv/read-csv.ts";

export interface ReadOptions {
  /** As the person named it; a hint, the content decides. */
  readonly filename: string;
  /** How to read a CSV, when the person or an earlier import said so. */
  readonly mapping?: CsvMapping;
  readonly defaultCurrency?: string;
}

/** Reads a statement of any known format. A pure function of its input that never throws. */
export function readStatement(bytes: Uint8Array, options: ReadOptions): StatementResult {
  if (bytes.length === 0)
    return {
      ok: false,
      format: null,
      error: { code: "empty", message: `${options.filename} is empty. Export it again.`, line: null },
    };
  const { text, encoding } = decodeText(bytes);
  if (looksBinary(text))
    return {
      ok: false,
      format: null,
      error: {
        code: "unknown_format",
        message: `${options.filename} is not a text export. Choose CSV, OFX, QIF, CAMT or MT940 in your bank's download page.`,
        line: null,
      },
    };
  return readCsv(text, encoding, options.mapping ?? null);
}
