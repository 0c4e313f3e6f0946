import type { MonthAsOne, Summary } from "../../../contract/summary.ts";
import { flowsOf } from "../../../core/taxonomy/flows.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { addMonths } from "../../lib/calendar.ts";
import { toExact } from "../../lib/exact.ts";

export type MonthRows = Summary["months"];

/** What one month came to in one currency, in exact ten-thousandths. */
export interface MonthFigures {
  /** Income, and money in that has no category yet. */
  readonly income: bigint;
  /** Everything but income and transfers, refunds taken off. The groups below add up to it. */
  readonly spent: bigint;
  readonly groups: ReadonlyMap<Group | null, bigint>;
  readonly transfersIn: bigint;
  readonly transfersOut: bigint;
}

/** Sums a month. Transfers move money between one's own pockets and are never spending; a refund lowers the spending of its group. */
export function figuresOf(rows: MonthRows, currency: string, month: string): MonthFigures {
  const groups = new Map<Group | null, bigint>();
  const sums = { income: 0n, spent: 0n, transfersIn: 0n, transfersOut: 0n };
  for (const row of rows) {
    if (row.month !== month || row.currency !== currency) continue;
    const [moneyIn, moneyOut] = [toExact(row.moneyIn), -toExact(row.moneyOut)];
    const flows = flowsOf(row.group);
    if (flows.out === null) {
      sums.transfersIn += moneyIn;
      sums.transfersOut += moneyOut;
      continue;
    }
    const spent = (flows.out === "spending" ? moneyOut : 0n) - (flows.in === "spending" ? moneyIn : 0n);
    sums.income += moneyIn - moneyOut + spent;
    sums.spent += spent;
    if (flows.out === "spending") groups.set(row.group, (groups.get(row.group) ?? 0n) + spent);
  }
  return { ...sums, groups };
}

/** The main currency of the settings leads with at least one row in ten; below that, the setting was hardly meant for this ledger. */
const LEADS_FROM = 0.1;

/** Currencies with rows: the preferred one first, unless it is rare, then by how many rows they have. */
export function currenciesOf(rows: MonthRows, preferred: string): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of rows) counts.set(currency, (counts.get(currency) ?? 0) + count);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const leads = (counts.get(preferred) ?? 0) >= total * LEADS_FROM;
  const rank = (currency: string): number => (leads && currency === preferred ? Infinity : (counts.get(currency) ?? 0));
  return [...counts.keys()].toSorted((a, b) => rank(b) - rank(a) || a.localeCompare(b));
}

export interface MonthSpan {
  readonly first: string;
  readonly last: string;
}

/** First and last month with rows; null without any. */
export function spanOf(rows: MonthRows): MonthSpan | null {
  const months = rows.map(({ month }) => month).toSorted();
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? { first, last } : null;
}

/** The middle value, or the mean of the middle two: one holiday does not make every month look cheap. */
export function medianOf(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const half = sorted.length >> 1;
  const [low = 0n, high = 0n] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2n;
}

/** Months looked back on for what is usual, and how few are too few to speak of it. */
export const USUAL_MONTHS = 6;
const USUAL_MIN_MONTHS = 2;

export interface Usual {
  readonly spent: bigint;
  readonly group: (group: Group | null) => bigint;
}

/** What is usual: the middle of up to six months before; null when there are not even two. `rows` end where the month so far ends. */
export function usualBefore(rows: MonthRows, currency: string, month: string): Usual | null {
  const first = spanOf(rows.filter((row) => row.currency === currency))?.first;
  if (!first) return null;
  const before: MonthFigures[] = [];
  for (let back = 1; back <= USUAL_MONTHS && addMonths(month, -back) >= first; back++)
    before.push(figuresOf(rows, currency, addMonths(month, -back)));
  if (before.length < USUAL_MIN_MONTHS) return null;
  return {
    spent: medianOf(before.map(({ spent }) => spent)),
    group: (group) => medianOf(before.map(({ groups }) => groups.get(group) ?? 0n)),
  };
}

/** What a month came to in spending over all currencies, by group. */
const groupsOf = ({ byGroup }: MonthAsOne): Map<Group | null, bigint> =>
  new Map(byGroup.groups.map(({ group, spending }) => [group, -toExact(spending)]));

/** The same of all currencies as one; null too where a month's figure lacks a currency, which would look like thrift. */
export function usualAsOne(months: readonly MonthAsOne[], month: string): Usual | null {
  const first = months[0]?.month;
  const isWhole = (one: MonthAsOne): boolean => one.byGroup.without.length === 0;
  if (first === undefined || !months.every((one) => one.month !== month || isWhole(one))) return null;
  const before: { readonly spent: bigint; readonly groups: Map<Group | null, bigint> }[] = [];
  for (let back = 1; back <= USUAL_MONTHS && addMonths(month, -back) >= first; back++) {
    const then = months.find((one) => one.month === addMonths(month, -back));
    if (then && !isWhole(then)) return null;
    before.push(
      then ? { spent: -toExact(then.spending.money.amount), groups: groupsOf(then) } : { spent: 0n, groups: new Map() },
    );
  }
  if (before.length < USUAL_MIN_MONTHS) return null;
  return {
    spent: medianOf(before.map(({ spent }) => spent)),
    group: (group) => medianOf(before.map(({ groups }) => groups.get(group) ?? 0n)),
  };
}

/** Spending by group, as it is drawn: in one currency, or over all of them. */
export interface Spending {
  readonly currency: string;
  readonly spent: bigint;
  readonly groups: ReadonlyMap<Group | null, bigint>;
  /** Null while it is not known, and where there is too little to compare with. */
  readonly usual: Usual | null;
}

interface Known {
  readonly rows: MonthRows;
  /** Up to the day this month has reached; null while it loads. */
  readonly rowsSoFar: MonthRows | null;
  readonly togetherSoFar: Summary["together"];
}

/** A month's spending in one currency. */
export function spendingIn({ rows, rowsSoFar }: Known, currency: string, month: string): Spending {
  const { groups, spent } = figuresOf(rows, currency, month);
  return { currency, spent, groups, usual: rowsSoFar && usualBefore(rowsSoFar, currency, month) };
}

/** A month's spending over all currencies. */
export function spendingAsOne({ rowsSoFar, togetherSoFar }: Known, asOne: MonthAsOne): Spending {
  const { month, spending } = asOne;
  const { currency, amount } = spending.money;
  // Where nothing of these months is in another currency, there is nothing to convert.
  const usual = togetherSoFar
    ? usualAsOne(togetherSoFar.months, month)
    : rowsSoFar && usualBefore(rowsSoFar, currency, month);
  return { currency, spent: -toExact(amount), groups: groupsOf(asOne), usual };
}
