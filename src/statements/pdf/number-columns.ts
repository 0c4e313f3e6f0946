import { headerSays } from "../csv/header-words.ts";
import type { HeaderCell } from "./header.ts";
import { isMoneyHeader } from "./header.ts";
import { clustersOf, overlap } from "./intervals.ts";
import type { Interval } from "./intervals.ts";
import type { Token } from "./tokens.ts";

/** A column of numbers, and whether they are money: they have cents, or the header says so. */
export interface NumberColumn extends Interval {
  readonly money: boolean;
}

interface Numbers {
  readonly rows: readonly (readonly Token[])[];
  readonly header: readonly HeaderCell[];
}

/** Share of the bookings a column of numbers must show in, unless a header names it or its rows would have no amount without it. */
const SHARE = 0.2;
/** A header stands over a column, or so near beside it, in points. */
export const NEAR = 30;
/** Right edges of one column differ by less than this, in points; those of its neighbour by more. */
const ONE_EDGE = 3;
const OTHER_EDGE = 10;

/** Written as an amount, not as a number of something. */
export const hasCents = (text: string): boolean => /\d[.,]\d{2,3}\D*$/.test(text);

/** Numbers that end at one edge each, from left to right; null where they do not. */
function byRightEdge(tokens: readonly Token[]): Token[][] | null {
  const groups: Token[][] = [];
  for (const token of tokens.toSorted((a, b) => a.right - b.right)) {
    const last = groups.at(-1)?.at(-1);
    if (last && token.right - last.right < OTHER_EDGE) groups.at(-1)!.push(token);
    else groups.push([token]);
  }
  const isEdge = (group: readonly Token[]): boolean => group.at(-1)!.right - group[0]!.right < ONE_EDGE;
  return groups.length > 1 && groups.every(isEdge) ? groups : null;
}

const reach = (tokens: readonly Token[]): Interval => ({
  left: Math.min(...tokens.map(({ left }) => left)),
  right: Math.max(...tokens.map(({ right }) => right)),
});

/** Where most numbers of a group begin: one that is very large says nothing of its column. */
const usualLeft = (tokens: readonly Token[]): number =>
  tokens.map(({ left }) => left).toSorted((a, b) => a - b)[Math.floor(tokens.length / 2)]!;

/**
 * Two columns that a very large amount of the right one joins are two all the same: their numbers end at two edges, and most of them
 * do not overlap. (`12.00` and `12.00 CR` end at two edges as well, and overlap.)
 */
function apart(tokens: readonly Token[]): Token[][] {
  const groups = byRightEdge(tokens);
  if (groups === null) return [[...tokens]];
  const meet = groups.some(
    (group, index) => index > 0 && usualLeft(group) < Math.max(...groups[index - 1]!.map(({ right }) => right)),
  );
  return meet ? [[...tokens]] : groups;
}

function clusterTokens(tokens: readonly Token[]): Token[][] {
  return clustersOf(tokens).flatMap((cluster) => apart(tokens.filter((token) => overlap(token, cluster) > 0)));
}

/** Rows in which a column of numbers shows. */
const rowsWith = ({ rows }: Numbers, group: readonly Token[]): Set<number> => {
  const own = new Set(group);
  return new Set(rows.flatMap((row, index) => (row.some((token) => own.has(token)) ? [index] : [])));
};

/** Whether the few rows of a group are those in which a column that is filled otherwise is empty: money in, in a month of spending. */
function fillsGaps(table: Numbers, group: readonly Token[], others: readonly (readonly Token[])[]): boolean {
  if (!group.every(({ text }) => hasCents(text))) return false;
  const own = rowsWith(table, group);
  return others.some((other) => {
    const theirs = rowsWith(table, other);
    return [...own].every((row) => !theirs.has(row)) && own.size + theirs.size >= table.rows.length * 0.9;
  });
}

/** Columns of numbers in which something stands. */
function filledColumns(table: Numbers): NumberColumn[] {
  const groups = clusterTokens(table.rows.flatMap((row) => row.filter(({ kind }) => kind === "number")));
  const isNamed = (group: readonly Token[]): boolean =>
    table.header.some(({ text, ...cell }) => overlap(cell, reach(group)) > 0 && isMoneyHeader(text));
  const many = groups.filter((group) => group.length >= table.rows.length * SHARE);
  return groups.flatMap((group) => {
    const named = isNamed(group);
    if (!named && !many.includes(group) && !fillsGaps(table, group, many)) return [];
    return [{ ...reach(group), money: named || group.filter(({ text }) => hasCents(text)).length * 2 > group.length }];
  });
}

/** `Dr/Cr` heads marks, not amounts. */
const isEmptySide = (text: string): boolean =>
  isMoneyHeader(text) && !(headerSays(text, "debit") > 0 && headerSays(text, "credit") > 0);

/** Columns of money that only the header tells of: in a month of spending nothing was paid in. */
const emptyColumns = ({ header }: Numbers, filled: readonly NumberColumn[]): NumberColumn[] =>
  header
    .filter((cell) => isEmptySide(cell.text) && filled.every((column) => overlap(cell, column) <= -NEAR))
    .map(({ left, right }) => ({ left, right, money: true }));

/** Columns of numbers, and of money in which nothing stands yet. */
export function numberColumns(table: Numbers): NumberColumn[] {
  const filled = filledColumns(table);
  return [...filled, ...emptyColumns(table, filled)];
}
