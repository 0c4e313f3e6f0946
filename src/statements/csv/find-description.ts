import { best, isBalance, isLabel, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { findFlag } from "./money-signs.ts";

/** Columns a description is put together from at most. */
const MAX_MORE = 3;

/** Headers with a describing word that describe something else (`Transaction Type`, `Account Name`, `Reference Number`). */
const NOT_DESCRIBING =
  /\b(?:type|account|status|flag|card|time|zone|number|no|nr|id|code|address|state|city|currency|bank name)\b|address|konto(?:nummer|nr)?\b|iban|\bbic\b/i;

/** A label that is another one in most rows and missing in none is the row's text. */
const isText = (column: Column): boolean =>
  isLabel(column) && column.filled === column.cells.length && column.distinct * 2 > column.filled;

const describes = (column: Column): number =>
  NOT_DESCRIBING.test(column.header) && !/beschreibung|description/i.test(column.header)
    ? 0
    : Math.max(says(column, "description"), isText(column) ? 1 : 0);

const ROLES_APART = ["currency", "category", "flag"] as const;

/** Columns of text that say who and what for, in the file's order: those named so, else the one that says most. */
export function findDescription(columns: readonly Column[], taken: ReadonlySet<number>): number[] {
  const free = columns.filter(
    (column) =>
      !taken.has(column.index) && column.letters > 0 && !isBalance(column) && column.dates <= column.filled * 0.5,
  );
  // What is the same in every row tells no row from another.
  const telling = free.filter(
    (column) => (column.distinct > 1 || column.cells.length === 1) && findFlag([column]) === null,
  );
  const usable = telling.length > 0 ? telling : free;
  const named = usable.filter((column) => describes(column) > 0 && column.letters >= column.filled);
  const unnamed = usable.filter(
    (column) => ROLES_APART.every((role) => says(column, role) === 0) && !NOT_DESCRIBING.test(column.header),
  );
  const chosen = named.length > 0 ? named : unnamed.length > 0 ? unnamed : usable;
  const main = best(chosen, (column) => column.weight / Math.max(1, column.cells.length) + describes(column) * 5);
  if (!main) return [];
  const beside = (column: Column): boolean =>
    Math.abs(column.index - main.index) === 1 && column.letters >= column.cells.length * 4;
  const others = named.length > 0 ? named : unnamed.filter(beside);
  const more = others.filter((column) => column !== main).slice(0, MAX_MORE);
  return [main, ...more].map(({ index }) => index).toSorted((a, b) => a - b);
}
