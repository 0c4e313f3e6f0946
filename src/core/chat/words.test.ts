import { describe, expect, it } from "vitest";
import type { RowsOf } from "./results.ts";
import { aboutWords, counted, createWords, listed, titled } from "./words.ts";

const british = createWords("en-GB");
const LINKS = { category: "on", merchant: "at" };

describe("a sum", () => {
  it("is written as the person reads sums, its minus a minus", () => {
    expect(british.money({ amount: "1234.50", currency: "EUR" })).toBe("€1,234.50");
    expect(british.money({ amount: "-4.50", currency: "EUR" })).toBe("−€4.50");
    expect(createWords("de-DE").money({ amount: "1234.50", currency: "EUR" })).toBe("1.234,50\u00a0€");
    expect(createWords("en-US").money({ amount: "1200", currency: "JPY" })).toBe("¥1,200");
  });

  it("is written as English does, for what is no locale", () => {
    for (const locale of ["no locale!", "xx-unknown", ""])
      expect([locale, createWords(locale).money({ amount: "1234.50", currency: "USD" })]).toEqual([
        locale,
        "$1,234.50",
      ]);
  });
});

describe("a stretch of time", () => {
  const period = (since?: string, until?: string): string =>
    british.period({ ...(since && { since }), ...(until && { until }) });

  it("is nothing of all time, and one-sided where it is", () => {
    expect(period()).toBe("");
    expect(period("2026-10-05")).toBe(" since 5 Oct 2026");
    expect(period(undefined, "2026-10-05")).toBe(" until 5 Oct 2026");
  });

  it("is a day, or days", () => {
    expect(period("2026-10-05", "2026-10-05")).toBe(" on 5 Oct 2026");
    expect(period("2026-10-05", "2026-10-06")).toBe(" from 5 Oct 2026 to 6 Oct 2026");
    expect(period("2026-10-02", "2026-10-31")).toBe(" from 2 Oct 2026 to 31 Oct 2026");
    expect(period("2026-10-01", "2026-10-30")).toBe(" from 1 Oct 2026 to 30 Oct 2026");
  });

  it("is a month, quarter or year by its name, where it is whole", () => {
    expect(period("2024-02-01", "2024-02-29")).toBe(" in February 2024");
    expect(period("2026-10-01", "2026-12-31")).toBe(" in Q4 2026");
    expect(period("2026-01-01", "2026-03-31")).toBe(" in Q1 2026");
    expect(period("2026-01-01", "2026-12-31")).toBe(" in 2026");
    expect(period("2026-02-01", "2026-04-30")).toBe(" from 1 Feb 2026 to 30 Apr 2026");
    expect(period("2026-04-01", "2027-03-31")).toBe(" from 1 Apr 2026 to 31 Mar 2027");
  });

  it("is in English for who reads sums another way", () => {
    expect(createWords("de-DE").period({ since: "2026-10-05" })).toBe(" since 5 Oct 2026");
    expect(createWords("en-US").period({ since: "2026-10-05" })).toBe(" since Oct 5, 2026");
  });
});

it("a part of time is named by what it is", () => {
  const { part } = british;
  expect(["1", "3", "7", "8", "x"].map((key) => part("weekday", key))).toEqual([
    "Monday",
    "Wednesday",
    "Sunday",
    "8",
    "x",
  ]);
  expect(part("month", "2026-10-01")).toBe("October 2026");
  expect(["2026-01-01", "2026-04-01", "2026-12-01"].map((key) => part("quarter", key))).toEqual([
    "Q1 2026",
    "Q2 2026",
    "Q4 2026",
  ]);
  expect(part("year", "2026-01-01")).toBe("2026");
  expect(part("day", "2026-10-05")).toBe("5 Oct 2026");
  expect(part("week", "2026-10-05")).toBe("Week of 5 Oct 2026");
  expect(part("category", "Dining")).toBe("Dining");
});

it("things are listed, counted and named", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect([0, 1, 2].map((count) => counted(count, "row"))).toEqual(["0 rows", "1 row", "2 rows"]);
  expect(titled("tin kettle o'brien élan")).toBe("Tin Kettle O'brien Élan");
});

describe("what rows are about", () => {
  const about = (rows: RowsOf): string => aboutWords(rows, british, LINKS);

  it("is said part by part", () => {
    expect(about({})).toBe("");
    expect(about({ category: "Dining" })).toBe(" on Dining");
    expect(about({ merchant: "tin kettle" })).toBe(" at Tin Kettle");
    expect(about({ account: "Giro" })).toBe(" in Giro");
    expect(about({ uncategorised: true })).toBe(" without a category");
    expect(about({ tag: "trip" })).toBe(" tagged “trip”");
    expect(about({ since: "2026-10-01", until: "2026-10-31" })).toBe(" in October 2026");
  });

  it("has its sums with their currency, where that is known", () => {
    expect(about({ aboveAmount: "50" })).toBe(" over 50");
    expect(about({ belowAmount: "50", currency: "EUR" })).toBe(" under 50 EUR");
    expect(about({ minAmount: "50", currency: "EUR" })).toBe(" of at least 50 EUR");
    expect(about({ maxAmount: "60" })).toBe(" of at most 60");
    expect(about({ minAmount: "50", maxAmount: "60" })).toBe(" of at least 50 of at most 60");
    expect(about({ minAmount: "50", maxAmount: "50" })).toBe(" of exactly 50");
  });

  it("is said in one order", () => {
    const all = {
      tag: "trip",
      account: "Giro",
      merchant: "acme",
      category: "Dining",
      aboveAmount: "5",
      since: "2026-10-05",
    };
    expect(about(all)).toBe(" on Dining at Acme in Giro over 5 tagged “trip” since 5 Oct 2026");
  });
});
