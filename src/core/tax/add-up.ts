import type { Claim } from "./claims.ts";
import type { Jurisdiction, TaxLine } from "./jurisdiction.ts";

/** What one category comes to in one quarter and currency, in minor units; money out is negative. */
export interface CategoryQuarter {
  /** From 0. */
  readonly quarter: number;
  readonly categoryId: string | null;
  readonly category: string | null;
  readonly currency: string;
  /** Of what has no line of its own: it is income. A refund is none, and is taken off expenses. */
  readonly incoming: boolean;
  /** Booked for a day to come: it will count then. */
  readonly ahead: boolean;
  readonly gross: number;
  readonly business: number;
  readonly tax: number;
  readonly count: number;
  readonly taxed: number;
}

/** What was written down for a quarter, in the form's currency; positive. */
export interface EntryQuarter {
  readonly quarter: number;
  readonly line: string;
  readonly minor: number;
  /** Written down for a day to come. */
  readonly ahead: boolean;
}

export type Quarters = [number, number, number, number];

export interface CategorySum {
  readonly categoryId: string | null;
  readonly category: string | null;
  readonly businessShare: number;
  readonly chosen: boolean;
  /** What counts of it, and what will. */
  readonly quarters: Quarters;
  readonly aheadQuarters: Quarters;
  rowCount: number;
  readonly aheadRows: Quarters;
}

/** A line of a form in one currency; all amounts are positive where they belong on the line. */
export interface LineSum {
  readonly line: TaxLine;
  readonly currency: string;
  readonly quarters: Quarters;
  /** What is booked or written down for days to come, and is in none of the other figures. */
  readonly aheadQuarters: Quarters;
  gross: number;
  tax: number;
  taxed: number;
  rowCount: number;
  entries: number;
  readonly categories: CategorySum[];
}

export const sumOf = (quarters: Quarters): number => quarters.reduce((sum, minor) => sum + minor, 0);

export const lineTotal = ({ quarters }: LineSum): number => sumOf(quarters);

/** Whether anything counts on it already. */
export const hasBegun = ({ rowCount, entries }: LineSum): boolean => rowCount > 0 || entries !== 0;

const none = (): Quarters => [0, 0, 0, 0];

/** Adds up a form's year. Each amount is on one line, in one quarter and of one category: any grouping of them comes to the same. */
export function addUp(
  form: Jurisdiction,
  claims: readonly Claim[],
  seen: { readonly rows: readonly CategoryQuarter[]; readonly entries: readonly EntryQuarter[] },
): LineSum[] {
  const claimed = new Map(claims.map((claim) => [claim.categoryId, claim]));
  const lines = new Map(form.lines.map((one) => [one.id, one]));
  const sums = new Map<string, LineSum>();
  const on = (line: TaxLine, currency: string): LineSum => {
    const key = `${line.id} ${currency}`;
    const sum = sums.get(key) ?? {
      line,
      currency,
      quarters: none(),
      aheadQuarters: none(),
      gross: 0,
      tax: 0,
      taxed: 0,
      rowCount: 0,
      entries: 0,
      categories: [],
    };
    sums.set(key, sum);
    return sum;
  };
  for (const row of seen.rows) {
    const claim = row.categoryId === null ? undefined : claimed.get(row.categoryId);
    const line = claim?.line ?? lines.get(row.incoming ? form.otherIncome : form.otherExpense)!;
    addRow(on(line, row.currency), row, claim);
  }
  for (const { quarter, line, minor, ahead } of seen.entries) {
    const sum = on(lines.get(line)!, form.currency);
    if (ahead) sum.aheadQuarters[quarter as 0] += minor;
    else {
      sum.quarters[quarter as 0] += minor;
      sum.entries += minor;
    }
  }
  const order = form.lines.map(({ id }) => id);
  return [...sums.values()].toSorted(
    (a, b) => order.indexOf(a.line.id) - order.indexOf(b.line.id) || (a.currency < b.currency ? -1 : 1),
  );
}

function categoryOf({ categories }: LineSum, row: CategoryQuarter, claim: Claim | undefined): CategorySum {
  const known = categories.find(({ categoryId }) => categoryId === row.categoryId);
  if (known) return known;
  const { categoryId, category: name } = row;
  const added = {
    categoryId,
    category: name,
    businessShare: claim?.businessShare ?? 0,
    chosen: claim?.chosen ?? false,
    quarters: none(),
    aheadQuarters: none(),
    rowCount: 0,
    aheadRows: none(),
  };
  categories.push(added);
  return added;
}

function addRow(sum: LineSum, row: CategoryQuarter, claim: Claim | undefined): void {
  const sign = sum.line.kind === "income" ? 1 : -1;
  const counts = sign * row.business;
  const at = row.quarter as 0;
  const category = categoryOf(sum, row, claim);
  if (row.ahead) {
    sum.aheadQuarters[at] += counts;
    category.aheadQuarters[at] += counts;
    category.aheadRows[at] += row.count;
    return;
  }
  sum.quarters[at] += counts;
  sum.gross += sign * row.gross;
  sum.tax += sign * row.tax;
  sum.taxed += row.taxed;
  sum.rowCount += row.count;
  category.quarters[at] += counts;
  category.rowCount += row.count;
}

/** How many rows and parts of each quarter are booked for days to come. */
export function aheadRowsOf(sums: readonly LineSum[]): Quarters {
  const rows = none();
  for (const { aheadRows } of sums.flatMap(({ categories }) => categories))
    for (const [at, count] of aheadRows.entries()) rows[at as 0] += count;
  return rows;
}
