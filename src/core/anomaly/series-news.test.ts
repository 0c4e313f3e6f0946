import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import type { Finding, FindingKind, WatchedSeries } from "./finding.ts";
import { NEWS_DAYS } from "./finding.ts";
import { monthly, paid, TODAY, watched } from "./fixtures/watched-series.ts";
import { seriesNews } from "./series-news.ts";

const news = (parts: Partial<WatchedSeries>, today = TODAY): Finding[] => seriesNews(watched(parts), today);
const kinds = (parts: Partial<WatchedSeries>, today = TODAY): FindingKind[] =>
  news(parts, today).map(({ kind }) => kind);

it("there is nothing to tell of a bill that comes as it always did", () => {
  expect(news({})).toEqual([]);
});

describe("income that is missing", () => {
  const wage = {
    merchantKey: "acme",
    merchant: "Acme",
    direction: 1,
    group: "Income",
    amount: "2500.00",
    payments: monthly("2500.00", 5, 13),
    nextOn: "2025-06-05",
    reach: dayNumber("2025-06-12"),
  } as const;

  it("is told with the day it was due, and how far the account's ledger went on", () => {
    expect(news(wage)).toEqual([
      {
        kind: "missing_income",
        key: "missing after 2025-05-10 series EUR month 0 acme",
        subject: "series EUR month 0 acme",
        rowId: null,
        merchant: "Acme",
        currency: "EUR",
        amountMinor: 250_000,
        besideMinor: 250_000,
        day: dayNumber("2025-06-05"),
        count: 7,
        cadence: "month",
        worthMinor: 250_000,
      },
    ]);
  });

  it("is waited for four days beyond its usual lateness", () => {
    expect(kinds({ ...wage, reach: dayNumber("2025-06-11") })).toEqual([]);
    expect(kinds({ ...wage, giveDays: 3 })).toEqual([]);
    expect(kinds({ ...wage, giveDays: 1, reach: dayNumber("2025-06-11") })).toEqual(["missing_income"]);
  });

  it("is missed only where it was expected: regular, still coming, and money in", () => {
    expect(kinds({ ...wage, rowCount: 4 })).toEqual(["missing_income"]);
    expect(kinds({ ...wage, rowCount: 3 })).toEqual([]);
    expect(kinds({ ...wage, active: false })).toEqual([]);
    expect(kinds({ ...wage, direction: -1 })).toEqual([]);
    expect(kinds({ ...wage, cadence: "week" })).toEqual([]);
    expect(kinds({ ...wage, cadence: "fortnight" })).toEqual(["missing_income"]);
  });

  it("is news for as long as anything is", () => {
    const due = dayNumber(wage.nextOn);
    expect(kinds(wage, due + NEWS_DAYS - 1)).toEqual(["missing_income"]);
    expect(kinds(wage, due + NEWS_DAYS)).toEqual([]);
  });

  it("is also the one that was left out before the latest came", () => {
    const payments = paid(["2025-02-28", "2500.00"], ["2025-03-28", "2500.00"], ["2025-05-29", "2500.00"]);
    const next = { nextOn: "2025-06-29", reach: dayNumber("2025-06-10") };
    const [found] = news({ ...wage, ...next, payments, rowCount: 9 }, dayNumber("2025-06-10"));
    expect(found).toMatchObject({ key: "missing after 2025-03-28 series EUR month 0 acme", count: 42 });
    // A twelfth of a year before the last payment.
    expect(isoDate(found!.day)).toBe("2025-04-29");
  });

  it("was left out when the two around it are more than one and a half of its times apart", () => {
    const twoOf = (first: string) => ({
      ...wage,
      cadence: "fortnight" as const,
      payments: paid([first, "900.00"], ["2025-06-06", "900.00"]),
      rowCount: 8,
      nextOn: "2025-06-20",
    });
    expect(kinds(twoOf("2025-05-15"))).toEqual([]); // 22 days: 1.57 times
    expect(kinds(twoOf("2025-05-14"))).toEqual(["missing_income"]); // 23 days: 1.64 times
  });

  it("is not missed between payments of which only one is known", () => {
    const one = { payments: paid(["2025-05-10", "2500.00"]), rowCount: 9, reach: dayNumber("2025-06-06") };
    expect(kinds({ ...wage, ...one })).toEqual([]);
  });
});

describe("a price that went up", () => {
  const risen = {
    payments: [...monthly("11.99", 5, 13), ...paid(["2025-06-10", "14.99"])],
    amount: "14.99",
    low: "11.99",
    high: "14.99",
    priceBefore: "11.99",
    priceChangedOn: "2025-06-10",
  } as const;

  it("is told with both prices and what it comes to in a year", () => {
    expect(news(risen)).toEqual([
      {
        kind: "price_rise",
        key: "price 2025-06-10 series EUR month 0 fonwell",
        subject: "series EUR month 0 fonwell",
        rowId: null,
        merchant: "Fonwell",
        currency: "EUR",
        amountMinor: 1_499,
        besideMinor: 1_199,
        day: dayNumber("2025-06-10"),
        count: 1,
        cadence: "month",
        worthMinor: 3_600,
      },
    ]);
  });

  it("is none that fell, or came to the same", () => {
    const to = (amount: string) => ({
      ...risen,
      payments: [...monthly("11.99", 5, 13), ...paid(["2025-06-10", amount])],
    });
    expect(kinds(to("12.00"))).toEqual(["price_rise"]);
    expect(kinds(to("11.99"))).toEqual([]);
    expect(kinds(to("9.99"))).toEqual([]);
  });

  it("is told of what is still paid, and of no income", () => {
    expect(kinds({ ...risen, active: false })).toEqual([]);
    expect(kinds({ ...risen, direction: 1 })).toEqual([]);
  });

  it("is told where the price before and the day of the change are known", () => {
    expect(kinds({ ...risen, priceBefore: null })).toEqual([]);
    expect(kinds({ ...risen, priceChangedOn: null })).toEqual([]);
  });

  it("is news for as long as anything is", () => {
    const day = dayNumber("2025-06-10");
    expect(kinds(risen, day + NEWS_DAYS - 1)).toEqual(["price_rise"]);
    expect(kinds(risen, day + NEWS_DAYS)).toEqual([]);
  });

  const before = (...amounts: readonly string[]) => ({
    ...risen,
    priceBefore: "10.00",
    payments: paid(...amounts.map((amount, at) => [`2025-0${6 - amounts.length + at}-10`, amount] as const), [
      "2025-06-10",
      "14.99",
    ]),
  });

  it("had stood still for three payments", () => {
    expect(kinds(before("10.00", "10.00", "10.00"))).toEqual(["price_rise"]);
    expect(kinds(before("10.00", "10.00"))).toEqual([]);
    expect(kinds(before("7.00", "10.00", "10.00", "10.00"))).toEqual(["price_rise"]);
  });

  it("stood still within one part in a hundred, up and down", () => {
    expect(kinds(before("10.10", "9.90", "10.00"))).toEqual(["price_rise"]);
    expect(kinds(before("10.11", "10.00", "10.00"))).toEqual([]);
    expect(kinds(before("10.00", "10.00", "9.89"))).toEqual([]);
  });
});

describe("a renewal ahead", () => {
  const insurance = {
    cadence: "year",
    amount: "240.00",
    payments: paid(["2023-06-20", "230.00"], ["2024-06-20", "240.00"]),
    nextOn: "2025-06-20",
  } as const;

  it("is told with its day, about how much, and how often it came", () => {
    expect(news(insurance)).toEqual([
      {
        kind: "renewal",
        key: "renewal 2025-06-20 series EUR year 0 fonwell",
        subject: "series EUR year 0 fonwell",
        rowId: null,
        merchant: "Fonwell",
        currency: "EUR",
        amountMinor: 24_000,
        besideMinor: 24_000,
        day: dayNumber("2025-06-20"),
        count: 2,
        cadence: "year",
        worthMinor: 24_000,
      },
    ]);
  });

  it("is told from three weeks before until the day itself", () => {
    const due = dayNumber(insurance.nextOn);
    expect(kinds(insurance, due - 22)).toEqual([]);
    expect(kinds(insurance, due - 21)).toEqual(["renewal"]);
    expect(kinds(insurance, due)).toEqual(["renewal"]);
    expect(kinds(insurance, due + 1)).toEqual([]);
  });

  it("is of what is paid once or twice a year", () => {
    expect(kinds({ ...insurance, cadence: "half year" })).toEqual(["renewal"]);
    expect(kinds({ ...insurance, cadence: "quarter" })).toEqual([]);
  });

  it("is of what still comes, and of no income", () => {
    expect(kinds({ ...insurance, active: false })).toEqual([]);
    expect(kinds({ ...insurance, direction: 1, rowCount: 2 })).toEqual([]);
  });
});

it("sums are in the currency's own digits, and one that cannot be read is nothing", () => {
  const insurance = { cadence: "year", nextOn: "2025-06-20", currency: "JPY" } as const;
  expect(news({ ...insurance, amount: "24000" })).toMatchObject([{ amountMinor: 24_000 }]);
  expect(news({ ...insurance, amount: "much" })).toMatchObject([{ amountMinor: 0 }]);
});
