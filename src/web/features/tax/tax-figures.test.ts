import { describe, expect, it } from "vitest";
import type { TaxSummary } from "../../../contract/tax.ts";
import { toExact } from "../../lib/exact.ts";
import { yearFigures } from "./tax-figures.ts";

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
});
