import { csvRecord } from "../../../core/export/csv.ts";
import { armoured } from "../../../core/export/formula.ts";

const NUMBER = /^-?\d+(?:\.\d+)?$/;

function cellText(value: unknown): string {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return NUMBER.test(text) ? text : armoured(text);
}

/** A line of whatever a table holds, of which no spreadsheet runs anything. */
export const csvLine = (values: readonly unknown[]): string => csvRecord(values.map(cellText));
