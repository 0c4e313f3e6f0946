import { describe, expect, it } from "vitest";
import { entryAmounts } from "./allowances.ts";
import type { TaxEntry } from "./allowances.ts";
import { DE } from "./jurisdictions/de.ts";
import { UK } from "./jurisdictions/uk.ts";
import { US } from "./jurisdictions/us.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

/** Entries by their units, each with its day; what each comes to, in minor units. */
const amounts = (
  form: Jurisdiction,
  allowance: string,
  ...entries: readonly (readonly [on: string, units: number])[]
) => {
  const written = entries.map(([enteredOn, units], at): TaxEntry => ({
    id: `e${at}`,
    allowance,
    enteredOn,
    hundredths: Math.round(units * 100),
  }));
  const found = entryAmounts(form, written);
  return written.map(({ id }) => found.get(id));
};

describe("what is written down for a mile", () => {
  it("comes to the rate of its year, half a cent rounded up", () => {
    expect(amounts(US, "mileage", ["2024-05-01", 100])).toEqual([6_700]);
    expect(amounts(US, "mileage", ["2023-12-31", 100], ["2024-01-01", 100], ["2026-01-01", 1])).toEqual([
      6_550, 6_700, 73,
    ]);
    expect(amounts(DE, "mileage", ["2024-05-01", 12.5])).toEqual([375]);
    expect(amounts(US, "mileage", ["2023-05-01", 0.69], ["2023-05-02", 0.7])).toEqual([45, 46]);
  });

  it("comes to nothing in a year before the first rate that is known", () => {
    expect(amounts(US, "mileage", ["2022-12-31", 100])).toEqual([0]);
  });

  it("goes by steps, by how much there was before in the year", () => {
    expect(amounts(UK, "mileage", ["2024-05-01", 9_000], ["2024-06-01", 2_000], ["2024-07-01", 100])).toEqual([
      405_000,
      45_000 + 25_000,
      2_500,
    ]);
    expect(amounts(UK, "mileage", ["2024-05-01", 10_000], ["2024-06-01", 100])).toEqual([450_000, 2_500]);
    // The next year begins on 6 April, and at the first step.
    expect(amounts(UK, "mileage", ["2024-05-01", 12_000], ["2025-04-05", 100], ["2025-04-06", 100])).toEqual([
      500_000, 2_500, 4_500,
    ]);
  });

  it("goes by the order of days, not that in which it was written down", () => {
    expect(amounts(UK, "mileage", ["2024-06-01", 2_000], ["2024-05-01", 9_000])).toEqual([70_000, 405_000]);
  });

  it("goes by the order of ids on one day", () => {
    expect(amounts(UK, "mileage", ["2024-06-01", 9_000], ["2024-06-01", 2_000])).toEqual([405_000, 70_000]);
    const day = "2024-06-01";
    const entries = ["b", "a"].map((id) => ({ id, allowance: "mileage", enteredOn: day, hundredths: 1_000_000 }));
    expect(Object.fromEntries(entryAmounts(UK, entries))).toEqual({ a: 450_000, b: 250_000 });
  });
});

describe("what is written down for a month at home", () => {
  it("is a flat sum by the hours of it, none below the first step", () => {
    const hours = [24.99, 25, 50.99, 51, 100.99, 101].map((units, at) => [`2024-0${at + 4}-01`, units] as const);
    expect(amounts(UK, "home_office", ...hours)).toEqual([0, 1_000, 1_000, 1_800, 1_800, 2_600]);
  });
});

describe("the most of a year", () => {
  it("cuts the entry that reaches it and leaves the rest nothing", () => {
    expect(
      amounts(DE, "home_office", ["2024-02-01", 200], ["2024-03-01", 20], ["2024-04-01", 5], ["2025-01-01", 1]),
    ).toEqual([120_000, 6_000, 0, 600]);
    expect(amounts(DE, "home_office", ["2022-02-01", 130])).toEqual([60_000]);
  });
});

it("an allowance that the form does not have comes to nothing at all", () => {
  expect(amounts(UK, "horse", ["2024-05-01", 10])).toEqual([undefined]);
});

it("each allowance has a year of its own", () => {
  const at = { enteredOn: "2024-05-01", hundredths: 20_000 };
  const both = entryAmounts(DE, [
    { id: "a", allowance: "home_office", ...at },
    { id: "b", allowance: "mileage", ...at },
  ]);
  expect([...both]).toEqual([
    ["a", 120_000],
    ["b", 6_000],
  ]);
});
