import { describe, expect, it } from "vitest";
import type { TaxSummary } from "../../../contract/tax.ts";
import { toExact } from "../../lib/exact.ts";
import { quarterSums, yearFigures } from "./tax-figures.ts";

const total = (line: string, amount: string, currency: string) => ({ line, currency, total: { amount, currency } });
const summary = {
  currency: "GBP",
  lines: [
    { id: "15", kind: "income" },
    { id: "24", kind: "expense" },
  ],
  totals: [total("15", "100.00", "GBP"), total("24", "30.10", "GBP"), total("24", "9.90", "EUR")],
} as unknown as TaxSummary;

describe("the figures of a year", () => {
  it("are one for each currency, the form's own first, and never mixed", () => {
    expect(yearFigures(summary)).toEqual([
      { currency: "GBP", income: toExact("100"), expenses: toExact("30.10"), profit: toExact("69.90") },
      { currency: "EUR", income: 0n, expenses: toExact("9.90"), profit: -toExact("9.90") },
    ]);
  });

  it("leave out the form's own currency when all that counts is in another, and are its zeros when nothing counts", () => {
    const abroad = { ...summary, totals: [total("24", "9.90", "EUR")] } as unknown as TaxSummary;
    expect(yearFigures(abroad).map(({ currency }) => currency)).toEqual(["EUR"]);
    expect(yearFigures({ ...summary, totals: [] })).toEqual([
      { currency: "GBP", income: 0n, expenses: 0n, profit: 0n },
    ]);
  });
});

describe("the figures of its quarters", () => {
  it("are the sums of the lines in each currency that has several, and add up to the year", () => {
    const line = (currency: string, ...quarters: string[]) =>
      ({ currency, quarters }) as unknown as TaxSummary["totals"][number];
    const lines = [
      line("GBP", "1.10", "0.00", "-3.33", "2.00"),
      line("GBP", "2.00", "0.01", "0.00", "0.00"),
      line("EUR", "5.00", "0.00", "0.00", "0.00"),
    ];
    expect(quarterSums(lines)).toEqual([
      { currency: "GBP", quarters: ["3.10", "0.01", "-3.33", "2.00"].map(toExact), total: toExact("1.78") },
    ]);
  });
});
