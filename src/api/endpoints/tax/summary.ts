import type { TaxLineTotal } from "../../../contract/tax.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { lineTotal } from "../../../core/tax/add-up.ts";
import type { LineSum } from "../../../core/tax/add-up.ts";
import { taxYearOf } from "../../../core/tax/tax-year.ts";
import { TAX_NOTICE, taxYear, wholeYear } from "../../../data/queries/tax-year.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { formFor } from "./form.ts";

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
  analytic: true,
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const form = await formFor(tx, input.jurisdiction);
      const year = input.year ?? taxYearOf(form, new Date(now()).toISOString().slice(0, 10));
      const { quarters, sums } = await taxYear(tx, form, year);
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
        ...wholeYear(quarters),
        quarterDays: [...quarters],
        lines: [...lines],
        allowances: allowances.map(({ id, name: title, unit, line }) => ({ id, name: title, unit, line })),
        totals: sums.map(wireLine),
        notice: TAX_NOTICE,
      };
    }),
});
