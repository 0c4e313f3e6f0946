import type { StatementResult } from "../core/statement/statement.ts";
import { isPdf } from "./pdf/is-pdf.ts";
import { readStatement } from "./read-statement.ts";
import type { ReadOptions } from "./read-statement.ts";

/** Reads a statement wherever there is room for it. Never rejects for what the file holds. */
export type StatementReader = (bytes: Uint8Array, options: ReadOptions) => Promise<StatementResult>;

/** Reads it here and now: for a process that has nothing else to do meanwhile. */
export const readHere: StatementReader = async (bytes, options) => {
  if (!isPdf(bytes)) return readStatement(bytes, options);
  // Two megabytes of program that only a PDF needs.
  const { readPdf } = await import("./pdf/read-pdf.ts");
  return readPdf(bytes, options);
};
