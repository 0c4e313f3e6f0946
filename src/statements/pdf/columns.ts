import type { HeaderCell } from "./header.ts";
import { clustersOf, overlap } from "./intervals.ts";
import type { Interval } from "./intervals.ts";
import { NEAR, numberColumns } from "./number-columns.ts";
import type { Token } from "./tokens.ts";

/** A column of the table a statement draws without lines. */
export interface Column extends Interval {
  readonly kind: "date" | "number" | "text";
  readonly header: string;
  /** Its cells are amounts: they have cents, or its header says so. */
  readonly money: boolean;
}

/** Share of the bookings a column of days and of words must show in. */
const DATE_SHARE = 0.4;
const TEXT_SHARE = 0.4;
/** Left edges that differ by less than this, in points, are one. */
const EDGE = 4;

/** Which header cell stands over which column: those that overlap most come first, and each counts once. */
function headersOver(columns: readonly Interval[], cells: readonly HeaderCell[]): Map<Interval, string> {
  const pairs = columns
    .flatMap((column) => cells.map((cell) => ({ column, cell, over: overlap(cell, column) })))
    .filter(({ over }) => over > -NEAR)
    .toSorted((a, b) => b.over - a.over);
  const named = new Map<Interval, string>();
  const used = new Set<HeaderCell>();
  for (const { column, cell } of pairs) {
    if (named.has(column) || used.has(cell)) continue;
    named.set(column, cell.text);
    used.add(cell);
  }
  return named;
}

interface Table {
  /** The tokens of each line that looks like a booking. */
  readonly rows: readonly (readonly Token[])[];
  readonly header: readonly HeaderCell[];
}

const ofKind = ({ rows }: Table, kind: Token["kind"]): Token[] =>
  rows.flatMap((row) => row.filter((token) => token.kind === kind));

function dateColumns(table: Table): Interval[] {
  const clusters = clustersOf(ofKind(table, "date"));
  return clusters.filter(({ count }) => count >= table.rows.length * DATE_SHARE);
}

/** Where columns of words begin: at an edge that many rows share. The first words of the rows always are one. */
function textStarts(table: Table, taken: readonly Interval[]): number[] {
  const texts = table.rows.map((row) => row.filter((token) => token.kind === "text" && isFree(token, taken)));
  const edges = texts.flatMap((row) => row.map(({ left }) => ({ left, right: left + EDGE })));
  const starts = clustersOf(edges).filter(({ count }) => count >= table.rows.length * TEXT_SHARE);
  const first = Math.min(...edges.map(({ left }) => left));
  const found = starts.map(({ left }) => left);
  return Number.isFinite(first) && !found.some((left) => left - first < EDGE * 3) ? [first, ...found] : found;
}

const isFree = (token: Interval, taken: readonly Interval[]): boolean =>
  taken.every((column) => overlap(token, column) <= 0);

/** Finds the columns of a table by where its days and numbers stand. From left to right; empty when there are none. */
export function findColumns(table: Table): Column[] {
  const dates = dateColumns(table);
  const numbers = numberColumns(table).filter((column) => isFree(column, dates));
  if (dates.length === 0 || !numbers.some(({ money }) => money)) return [];
  const anchors = [
    ...dates.map((column) => ({ ...column, kind: "date" as const, money: false })),
    ...numbers.map((column) => ({ ...column, kind: "number" as const })),
  ].toSorted((a, b) => a.left - b.left);
  const starts = textStarts(table, anchors);
  const texts = starts.map((left, index) => {
    const next = Math.min(
      ...[...anchors.map((anchor) => anchor.left), ...starts.slice(index + 1)].filter((x) => x > left),
    );
    return { kind: "text" as const, money: false, left, right: Number.isFinite(next) ? next : left + 400 };
  });
  const all = [...anchors, ...texts].toSorted((a, b) => a.left - b.left);
  const named = headersOver(all, table.header);
  return all.map((column) => ({ ...column, header: named.get(column) ?? "" }));
}
