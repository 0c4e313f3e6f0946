import type { HeaderCell } from "./header.ts";
import { isMoneyHeader } from "./header.ts";
import { clustersOf, overlap } from "./intervals.ts";
import type { Interval } from "./intervals.ts";
import type { Token } from "./tokens.ts";

/** A column of the table a statement draws without lines. */
export interface Column extends Interval {
  readonly kind: "date" | "number" | "text";
  readonly header: string;
  /** Its cells are amounts: they have cents, or its header says so. */
  readonly money: boolean;
}

/** Share of the bookings a column of days, of numbers and of words must show in. A header that names it makes up for that. */
const DATE_SHARE = 0.4;
const NUMBER_SHARE = 0.2;
const TEXT_SHARE = 0.4;
/** Left edges that differ by less than this, in points, are one. */
const EDGE = 4;
/** A header stands over a column, or so near beside it, in points. */
const NEAR = 30;

const hasCents = (text: string): boolean => /\d[.,]\d{2,3}\D*$/.test(text);

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

interface NumberColumn extends Interval {
  readonly money: boolean;
}

/** Columns of money that only the header tells of: in a month of spending nothing was paid in. */
const emptyColumns = ({ header }: Table, filled: readonly NumberColumn[]): NumberColumn[] =>
  header
    .filter((cell) => isMoneyHeader(cell.text) && filled.every((column) => overlap(cell, column) <= -NEAR))
    .map(({ left, right }) => ({ left, right, money: true }));

/** Columns of numbers in which something stands, each with whether it holds money. */
function filledColumns(table: Table): NumberColumn[] {
  const tokens = ofKind(table, "number");
  return clustersOf(tokens).flatMap((cluster) => {
    const own = tokens.filter((token) => overlap(token, cluster) > 0);
    const named = table.header.some(({ text, ...cell }) => overlap(cell, cluster) > 0 && isMoneyHeader(text));
    if (!named && cluster.count < table.rows.length * NUMBER_SHARE) return [];
    return [{ ...cluster, money: named || own.filter(({ text }) => hasCents(text)).length * 2 > own.length }];
  });
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
  const filled = filledColumns(table);
  const numbers = [...filled, ...emptyColumns(table, filled)].filter((column) => isFree(column, dates));
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
