import { splitAmount } from "../amounts.ts";
import { splitDate } from "../dates.ts";
import { headerSays } from "./header-words.ts";
import type { Table } from "./table.ts";

/** Rows among which the first transaction must stand. */
const SEARCH_ROWS = 1_000;
/** Rows above the first transaction among which the header is looked for. */
const HEADER_DISTANCE = 6;

/** Index of the first row of data, and of the header above it; −1 where there is none. */
export interface Layout {
  readonly first: number;
  readonly header: number;
}

export const isAmount = (cell: string): boolean => splitAmount(cell) !== null && splitDate(cell) === null;

/** A row with a date and an amount. */
export const isDataRow = (row: readonly string[]): boolean =>
  row.some((cell) => splitDate(cell) !== null) && row.some((cell) => /\d/.test(cell) && isAmount(cell));

/** The width most rows have. */
export function modalWidth(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  return [...widths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function looksLikeHeader(row: readonly string[], width: number): boolean {
  if (row.length < width - 1) return false;
  const named = row.filter((cell) => /\p{L}/u.test(cell) && splitDate(cell) === null).length;
  const roles = row.filter((cell) =>
    ["date", "amount", "description"].some((role) => headerSays(cell, role as "date")),
  );
  return roles.length >= 2 || named >= Math.max(2, row.length / 2);
}

/** Finds where the transactions begin: the first row as wide as most of them, and those of another width right above it. */
export function findStart(table: Table): Layout {
  const rows = table.rows.slice(0, SEARCH_ROWS);
  const isData = rows.map(isDataRow);
  const width = modalWidth(rows.filter((_, index) => isData[index]));
  let first = rows.findIndex((row, index) => isData[index] && row.length === width);
  if (first < 0) return { first: -1, header: -1 };
  while (first > 0 && isData[first - 1]) first--;
  for (let index = first - 1; index >= Math.max(0, first - HEADER_DISTANCE); index--)
    if (!isData[index] && looksLikeHeader(rows[index]!, width)) return { first: index + 1, header: index };
  return { first, header: -1 };
}
