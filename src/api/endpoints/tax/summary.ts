import { MAX_UNPROVED } from "../../../contract/tax.ts";
import type { TaxLineTotal } from "../../../contract/tax.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { inOwnDigits, toDecimal } from "../../../core/money/money.ts";
import { aheadRowsOf, lineTotal, sumOf } from "../../../core/tax/add-up.ts";
import type { LineSum, Quarters } from "../../../core/tax/add-up.ts";
import { taxYearOf } from "../../../core/tax/tax-year.ts";
import type { UnprovedRow } from "../../../data/queries/tax-totals.ts";
import { countedIn, TAX_NOTICE, taxYear, unprovedOf, wholeYear } from "../../../data/queries/tax-year.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { formFor } from "./form.ts";

function wireLine(sum: LineSum): TaxLineTotal {
  const { currency } = sum;
  const decimal = (minor: number): string => toDecimal(minor, currency);
  const money = (minor: number) => ({ amount: decimal(minor), currency });
  const byQuarter = (quarters: Quarters): string[] => quarters.map(decimal);
  return {
    line: sum.line.id,
    currency,
    total: money(lineTotal(sum)),
    quarters: byQuarter(sum.quarters),
    aheadQuarters: byQuarter(sum.aheadQuarters),
    gross: money(sum.gross),
    tax: money(sum.tax),
    taxKnownRows: sum.taxed,
    rowCount: sum.rowCount,
    entries: money(sum.entries),
    categories: sum.categories
      .toSorted((a, b) => sumOf(b.quarters) - sumOf(a.quarters))
      .map(({ quarters, aheadQuarters, aheadRows, ...category }) => ({
        ...category,
        total: decimal(sumOf(quarters)),
        quarters: byQuarter(quarters),
        aheadQuarters: byQuarter(aheadQuarters),
        aheadCount: sumOf(aheadRows),
      })),
  };
}

const wireUnproved = ({
  id,
  posted_at: postedOn,
  merchant_name: merchant,
  category,
  business,
  currency,
}: UnprovedRow) => ({
  transactionId: id,
  postedOn,
  merchant,
  category,
  counts: { amount: inOwnDigits(business, currency), currency },
});

/** A year of a person's business as their form asks for it; every figure is made of rows the ledger can show. */
export const taxSummary = endpoint({
  name: "ledger-tax-summary",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const form = await formFor(tx, input.jurisdiction);
      const today = personDay(input.today, now());
      const year = input.year ?? taxYearOf(form, today);
      const { quarters, counted, claims, sums } = await taxYear(tx, form, { year, today });
      const unproved = await unprovedOf(tx, { counted, claims }, MAX_UNPROVED);
      const ahead = aheadRowsOf(sums);
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
        quarterDays: quarters.map((quarter, at) => ({
          ...quarter,
          countedUntil: countedIn(quarter, counted),
          aheadCount: ahead[at]!,
        })),
        lines: [...lines],
        allowances: allowances.map(({ id, name: title, unit, line }) => ({ id, name: title, unit, line })),
        totals: sums.map(wireLine),
        countedUntil: counted.until,
        aheadCount: sumOf(ahead),
        withoutReceipt: { count: unproved[0]?.all ?? 0, rows: unproved.map(wireUnproved) },
        notice: TAX_NOTICE,
      };
    }),
});
