import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import type { Finding, FindingKind, WatchedSeries } from "./finding.ts";
import { NEWS_DAYS } from "./finding.ts";
import { monthly, paid, TODAY, watched } from "./fixtures/watched-series.ts";
import { seriesNews } from "./series-news.ts";

const news = (parts: Partial<WatchedSeries>, today = TODAY): Finding[] => seriesNews(watched(parts), today);
const kinds = (parts: Partial<WatchedSeries>, today = TODAY): FindingKind[] =>
  news(parts, today).map(({ kind }) => kind);

describe("a subscription that is still paid", () => {
  /** Since 10 June 2024: a year is full with the thirteenth. */
  const streaming = {
    group: "Entertainment",
    amount: "9.99",
    low: "9.99",
    high: "9.99",
    payments: monthly("9.99", 13, 6),
  } as const;

  it("is asked about when a year is full, with what it came to", () => {
    expect(news(streaming)).toEqual([
      {
        kind: "still_paying",
        key: "still 1 series EUR month 0 fonwell",
        subject: "series EUR month 0 fonwell",
        rowId: null,
        merchant: "Fonwell",
        currency: "EUR",
        amountMinor: 999,
        besideMinor: 13 * 999,
        day: dayNumber("2025-06-10"),
        count: 13,
        cadence: "month",
        worthMinor: 12 * 999,
      },
    ]);
  });

  it("is asked about once a year, while the payment that filled it is news", () => {
    expect(kinds({ ...streaming, payments: monthly("9.99", 12, 6) })).toEqual([]);
    expect(kinds({ ...streaming, payments: monthly("9.99", 15, 4) })).toEqual([]);
    const [later] = news({ ...streaming, payments: monthly("9.99", 14, 5) });
    expect(later).toMatchObject({ key: "still 1 series EUR month 0 fonwell", day: dayNumber("2025-05-10"), count: 14 });
    const [again] = news({
      ...streaming,
      payments: paid(["2023-06-10", "9.99"], ["2025-05-10", "9.99"], ["2025-06-10", "9.99"]),
    });
    expect(again).toMatchObject({ kind: "still_paying", key: "still 2 series EUR month 0 fonwell" });
  });

  it("is asked about however long it has been paid, of which the latest payments are at hand", () => {
    const long = { firstOn: "2019-06-10", rowCount: 73, inAll: "729.27" };
    expect(news({ ...streaming, ...long })).toMatchObject([
      { key: "still 6 series EUR month 0 fonwell", besideMinor: 72_927, count: 73, day: dayNumber("2025-06-10") },
    ]);
    expect(kinds({ ...streaming, ...long, firstOn: "2019-07-10" })).toEqual([]);
  });

  it("is asked about though it comes each week, and more than once since", () => {
    const weekly = (until: number) => ({
      ...streaming,
      cadence: "week" as const,
      firstOn: "2024-06-01",
      payments: paid(...Array.from({ length: 10 }, (_, at) => [isoDate(until - 7 * (9 - at)), "9.99"] as const)),
      rowCount: 54,
    });
    const full = dayNumber("2024-06-01") + 371;
    expect(kinds(weekly(full - 14))).toEqual([]);
    for (const weeks of [0, 1, 5]) {
      const [asked] = news(weekly(full + 7 * weeks), full + 7 * weeks);
      expect(asked).toMatchObject({ key: "still 1 series EUR week 0 fonwell", day: full });
    }
    expect(kinds(weekly(full + 49), full + 49)).toEqual([]);
  });

  it("is one of those that are easily forgotten", () => {
    expect(kinds({ ...streaming, group: "Subscriptions & Software" })).toEqual(["still_paying"]);
    expect(kinds({ ...streaming, group: "Housing" })).toEqual([]);
    expect(kinds({ ...streaming, group: null })).toEqual([]);
  });

  it("costs the same each time, and is no yearly payment, which is told as a renewal", () => {
    expect(kinds({ ...streaming, low: "8.99" })).toEqual([]);
    expect(kinds({ ...streaming, cadence: "half year" })).toEqual([]);
    expect(kinds({ ...streaming, cadence: "year" })).toEqual([]);
  });

  it("is asked about though its price has just changed", () => {
    const payments = [...monthly("9.99", 12, 6), ...paid(["2025-06-10", "12.99"])];
    const dearer = { ...streaming, amount: "12.99", high: "12.99", payments, priceBefore: "9.99" };
    expect(kinds({ ...dearer, priceChangedOn: "2025-06-10" })).toEqual(["price_rise", "still_paying"]);
    expect(kinds({ ...dearer, priceChangedOn: "2025-03-10" })).not.toContain("still_paying");
  });

  it("still comes, and is no income", () => {
    expect(kinds({ ...streaming, active: false })).toEqual([]);
    expect(kinds({ ...streaming, direction: 1 })).toEqual([]);
  });

  it("is not asked about before a year is known", () => {
    expect(kinds({ ...streaming, firstOn: "2025-06-10" })).toEqual([]);
    expect(kinds({ ...streaming, payments: paid(["2025-06-10", "9.99"]) })).toEqual([]);
  });

  it("is news for as long as anything is", () => {
    const last = dayNumber("2025-06-10");
    expect(kinds(streaming, last + NEWS_DAYS - 1)).toEqual(["still_paying"]);
    expect(kinds(streaming, last + NEWS_DAYS)).toEqual([]);
  });
});
