import type { ExportedRow } from "./exported.ts";

/** What our JSON calls itself, and which shape of it this is. */
export const JSON_FORMAT = "xspenses-ledger";
export const JSON_VERSION = 1;

export const jsonHead = (): string =>
  `{"format":${JSON.stringify(JSON_FORMAT)},"version":${JSON_VERSION},"transactions":[`;

/** One transaction a line. */
export function jsonRow(row: ExportedRow, first: boolean): string {
  const { amount, currency, ...rest } = row;
  return `${first ? "\n" : ",\n"}${JSON.stringify({ ...rest, money: { amount, currency } })}`;
}

export const jsonFoot = (): string => "\n]}\n";
