import type { Deductible } from "./deductible.ts";

/** A line of a form. */
export interface TaxLine {
  /** As the form numbers it; a name of ours where the numbers change from year to year. */
  readonly id: string;
  readonly name: string;
  readonly kind: "income" | "expense";
  /** Percent of it that the form lets count, such as half of a meal. */
  readonly countsPercent: number;
}

/** A category, or what of its group has no entry of its own, and the line where it usually goes. */
export interface UsualLine extends Deductible {
  readonly line: string;
}

/** What one may count without a bill, by what one writes down oneself. Rates are exact decimals in the form's currency. */
export interface Allowance {
  readonly id: string;
  readonly name: string;
  /** What is written down: `miles`, `days`. */
  readonly unit: string;
  readonly line: string;
  /**
   * `each`: so much for each unit of a year, by how many there were before; `flat`: so much for an entry that has at least as many units.
   * From the first day of `since`, a year of the form; before the first of them nothing is known, and nothing counts.
   */
  readonly rates: readonly Rate[];
}

export interface Rate {
  readonly since: number;
  readonly kind: "each" | "flat";
  readonly steps: readonly Step[];
  /** Most a year comes to; null without a limit. */
  readonly mostAYear: string | null;
}

export interface Step {
  /** Units from which it holds. */
  readonly from: number;
  readonly rate: string;
}

/** A country's form for a person's own business, as far as a ledger can help to fill it in. It informs, and gives no advice. */
export interface Jurisdiction {
  readonly id: string;
  readonly country: string;
  readonly form: string;
  /** The year of the form its lines were taken from, and where from. */
  readonly formYear: number;
  readonly source: string;
  readonly currency: string;
  /** When its year begins: month from 1, and day. */
  readonly yearStart: { readonly month: number; readonly day: number };
  /** What the tax within amounts is called. */
  readonly taxName: string;
  readonly lines: readonly TaxLine[];
  readonly usual: readonly UsualLine[];
  /** Where a row goes that the person called business and whose category has no line. */
  readonly otherExpense: string;
  readonly otherIncome: string;
  readonly allowances: readonly Allowance[];
}

export const line = (id: string, name: string, countsPercent = 100): TaxLine => ({
  id,
  name,
  kind: "expense",
  countsPercent,
});
export const incomeLine = (id: string, name: string): TaxLine => ({ id, name, kind: "income", countsPercent: 100 });
