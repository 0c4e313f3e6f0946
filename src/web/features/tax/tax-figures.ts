import type { TaxLineTotal, TaxSummary } from "../../../contract/tax.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { toExact } from "../../lib/exact.ts";

/** What came in, what went out for it, and what is left, in one currency; exact. */
export interface YearFigures {
  readonly currency: string;
  readonly income: bigint;
  readonly expenses: bigint;
  readonly profit: bigint;
}

const kindOf = ({ lines }: TaxSummary, { line }: TaxLineTotal): "income" | "expense" =>
  lines.find(({ id }) => id === line)?.kind ?? "expense";

export const totalsOf = (summary: TaxSummary, kind: "income" | "expense"): TaxLineTotal[] =>
  summary.totals.filter((total) => kindOf(summary, total) === kind);

/** One for each currency anything counts in, the form's own first (and alone when nothing does): amounts of two are never added. */
export function yearFigures(summary: TaxSummary): YearFigures[] {
  const counted = new Set(summary.totals.map(({ currency }) => currency));
  const others = [...counted].filter((currency) => currency !== summary.currency);
  const currencies = counted.has(summary.currency) || others.length === 0 ? [summary.currency, ...others] : others;
  const sum = (currency: string, kind: "income" | "expense"): bigint =>
    totalsOf(summary, kind)
      .filter((total) => total.currency === currency)
      .reduce((all, { total }) => all + toExact(total.amount), 0n);
  return currencies.map((currency) => {
    const [income, expenses] = [sum(currency, "income"), sum(currency, "expense")];
    return { currency, income, expenses, profit: income - expenses };
  });
}

export const isNothing = (decimal: string): boolean => !/[1-9]/.test(decimal);

/** What lines come to by quarter, one for each currency of which there are several; exact. */
export interface QuarterSums {
  readonly currency: string;
  readonly quarters: readonly bigint[];
  readonly total: bigint;
}

export function quarterSums(totals: readonly TaxLineTotal[]): QuarterSums[] {
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const own = totals.filter((one) => one.currency === currency);
    if (own.length < 2) return [];
    const quarters = [0, 1, 2, 3].map((at) => sumOf(own.map((one) => one.quarters[at]!)));
    return [{ currency, quarters, total: quarters.reduce((sum, quarter) => sum + quarter, 0n) }];
  });
}

export const dayAfter = (day: string): string => isoDate(dayNumber(day) + 1);

export const sumOf = (decimals: readonly string[]): bigint =>
  decimals.reduce((sum, decimal) => sum + toExact(decimal), 0n);
