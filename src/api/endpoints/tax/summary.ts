import type { TaxLineTotal } from "../../../contract/tax.ts";
import { fromDecimal, toDecimal } from "../../../core/money/money.ts";
import { addUp, lineTotal } from "../../../core/tax/add-up.ts";
import type { CategoryQuarter, EntryQuarter, LineSum } from "../../../core/tax/add-up.ts";
import { entryAmounts } from "../../../core/tax/allowances.ts";
import type { Jurisdiction } from "../../../core/tax/jurisdiction.ts";
import { quartersOf, taxYearOf } from "../../../core/tax/tax-year.ts";
import type { Period } from "../../../core/tax/tax-year.ts";
import { listTaxEntries } from "../../../data/queries/tax-entries.ts";
import type { TaxEntryRow } from "../../../data/queries/tax-entries.ts";
import { taxTotals } from "../../../data/queries/tax-totals.ts";
import type { TaxTotal } from "../../../data/queries/tax-totals.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { claimsFor, formFor, wholeYear } from "./form.ts";
import { entryOf } from "./entries.ts";

const NOTICE =
  "Added up from your own ledger and from what you wrote down. This informs and is no tax advice: what counts depends on you and on rules " +
  "that change. Look it over with your accountant or your tax office before you rely on it.";

function minorRow(row: TaxTotal): CategoryQuarter {
  const minor = (decimal: string): number => fromDecimal(decimal, row.currency) ?? 0;
  return {
    quarter: row.quarter,
    categoryId: row.category_id,
    category: row.category,
    currency: row.currency,
    incoming: row.incoming,
    gross: minor(row.gross),
    business: minor(row.business),
    tax: minor(row.tax),
    count: row.count,
    taxed: row.taxed,
  };
}

function entriesByQuarter(
  form: Jurisdiction,
  quarters: readonly Period[],
  rows: readonly TaxEntryRow[],
): EntryQuarter[] {
  const amounts = entryAmounts(form, rows.map(entryOf));
  return rows.flatMap(({ id, allowance, entered_on: on }) => {
    const line = form.allowances.find((one) => one.id === allowance)?.line;
    const quarter = quarters.findIndex(({ since, until }) => since <= on && on <= until);
    return line === undefined || quarter < 0 ? [] : [{ quarter, line, minor: amounts.get(id) ?? 0 }];
  });
}

function wireLine(sum: LineSum): TaxLineTotal {
  const { currency } = sum;
  const decimal = (minor: number): string => toDecimal(minor, currency);
  const money = (minor: number) => ({ amount: decimal(minor), currency });
  return {
    line: sum.line.id,
    currency,
    total: money(lineTotal(sum)),
    quarters: sum.quarters.map(decimal),
    gross: money(sum.gross),
    tax: money(sum.tax),
    taxKnownRows: sum.taxed,
    rowCount: sum.rowCount,
    entries: money(sum.entries),
    categories: sum.categories
      .toSorted((a, b) => b.total - a.total)
      .map(({ total, ...category }) => ({ ...category, total: decimal(total) })),
  };
}

/** A year of a person's business as their form asks for it; every figure is made of rows the ledger can show. */
export const taxSummary = endpoint({
  name: "ledger-tax-summary",
  method: "GET",
  audit: "none",
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const form = await formFor(tx, input.jurisdiction);
      const year = input.year ?? taxYearOf(form, new Date(now()).toISOString().slice(0, 10));
      const quarters = quartersOf(form, year);
      const whole = wholeYear(quarters);
      const claims = await claimsFor(tx, form);
      const shares = claims.map(({ categoryId, businessShare, line }) => ({
        categoryId,
        businessShare,
        countsPercent: line.countsPercent,
      }));
      const [rows, entries] = await Promise.all([taxTotals(tx, quarters, shares), listTaxEntries(tx, form.id, whole)]);
      const seen = { rows: rows.map(minorRow), entries: entriesByQuarter(form, quarters, entries) };
      const { country, form: name, formYear, source, taxName, currency, lines, allowances } = form;
      return {
        jurisdiction: form.id,
        country,
        form: name,
        formYear,
        source,
        taxName,
        currency,
        year,
        ...whole,
        quarterDays: quarters,
        lines: [...lines],
        allowances: allowances.map(({ id, name: title, unit, line }) => ({ id, name: title, unit, line })),
        totals: addUp(form, claims, seen).map(wireLine),
        notice: NOTICE,
      };
    }),
});
