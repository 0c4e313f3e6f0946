import type { CsvMapping } from "../core/statement/statement.ts";

/** A statement's text, and what is known of it before it is read. */
export interface Source {
  readonly text: string;
  /** As it was decoded from. */
  readonly encoding: string;
  /** How to read a CSV, when the person or an earlier import said so. */
  readonly mapping: CsvMapping | null;
  /** Of rows that name none; and a hint where the file leaves day and month open. */
  readonly defaultCurrency: string | null;
}
