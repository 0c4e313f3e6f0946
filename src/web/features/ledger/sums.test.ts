import { expect, it } from "vitest";
import { sumByCurrency } from "./sums.ts";

const row = (amount: string, currency: string) => ({ money: { amount, currency } });

it("adds each currency by itself and exactly", () => {
  const rows = [row("-0.10", "EUR"), row("-0.20", "EUR"), row("12", "USD"), row("0.30", "EUR")];
  expect(sumByCurrency(rows)).toEqual([
    { currency: "EUR", amount: 0n },
    { currency: "USD", amount: 120_000n },
  ]);
});

it("is empty for no rows", () => {
  expect(sumByCurrency([])).toEqual([]);
});
