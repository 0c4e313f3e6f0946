import { expect, it } from "vitest";
import { flowOf, onAPhone, readMonth } from "./flow-scale.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const month = (from: string, moneyIn: string, out: string) => ({
  from,
  until: from,
  in: eur(moneyIn),
  out: eur(out),
  net: eur("0.00"),
  toCome: null,
  rows: {},
});

it("draws both directions on one scale from one zero, with what is to come on top of what came", () => {
  const said = (low: string, expected: string, high: string) => ({
    expected: eur(expected),
    low: eur(low),
    high: eur(high),
  });
  const { bars, zero } = flowOf(
    [
      month("2026-10-01", "300.00", "0.00"),
      {
        ...month("2026-11-01", "0.00", "-40.00"),
        toCome: {
          from: "2026-11-20",
          until: "2026-11-30",
          in: said("0.00", "100.00", "150.00"),
          out: said("-20.00", "-40.00", "-60.00"),
        },
      },
    ].map(readMonth),
  );
  expect(zero).toBe(0.75);
  expect(bars.map(({ up, down, ends }) => ({ up, down, ends }))).toEqual([
    { up: 0.75, down: 0, ends: null },
    {
      up: 0,
      down: 0.1,
      ends: { up: { expected: 0.25, low: 0, high: 0.375 }, down: { expected: 0.2, low: 0.15, high: 0.25 } },
    },
  ]);
});

it("has nothing to draw of nothing", () => {
  expect(flowOf([])).toEqual({ bars: [], zero: 0.5 });
});

it("shows on a phone the last months, and the chosen one always", () => {
  const months = Array.from({ length: 10 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`);
  expect([...onAPhone(months, "2026-10")]).toEqual(months.slice(2));
  expect([...onAPhone(months, "2026-02")]).toEqual(months.slice(1, 9));
  expect([...onAPhone(months.slice(0, 3), "2026-03")]).toEqual(months.slice(0, 3));
  expect([...onAPhone(months, "2025-01")]).toEqual(months.slice(2));
});
