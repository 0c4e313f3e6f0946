import type { StatementRow } from "./statement.ts";

/** Longest part of a descriptor or bank id that takes part in a key. */
const MAX_PART = 200;

const squeeze = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase().slice(0, MAX_PART);

/**
 * What makes a booked row the same row when a file, or one that overlaps, is imported again: the bank's own id with
 * date and amount when there is one (some banks reuse ids across files), else date, amount, currency and descriptor.
 */
function identity(row: StatementRow): string {
  if (row.own?.rowKey) return row.own.rowKey;
  const booked = `${row.postedOn}|${row.amountMinor}`;
  return row.bankId !== null
    ? `id|${booked}|${squeeze(row.bankId)}`
    : `fp|${booked}|${row.currency ?? ""}|${squeeze(row.description)}`;
}

/**
 * Gives each row of a file its key, asked in order. Equal rows are numbered within the file (`#1`, `#2`…), so two real identical
 * purchases on one day both survive, while the same file read again yields the same keys and adds nothing.
 */
export function createDedupeKeys(): (row: StatementRow) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const key = identity(row);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return occurrence === 0 ? key : `${key}#${occurrence}`;
  };
}

/** One key per row, in order: see `createDedupeKeys`. */
export const dedupeKeys = (rows: readonly StatementRow[]): string[] => rows.map(createDedupeKeys());
