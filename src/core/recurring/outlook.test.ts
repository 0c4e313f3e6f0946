import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { anchorAt, TRIED } from "./cadence.ts";
import type { CadenceName } from "./cadence.ts";
import type { Fit } from "./fit.ts";
import { outlookOf } from "./outlook.ts";
import type { Outlook } from "./outlook.ts";
import { seriesIn } from "./tell.ts";

const months = (prices: readonly string[], day: string, first = 1) =>
  prices.map((amount, at) => ({
    id: String(at),
    on: `${2023 + Math.floor((first - 1 + at) / 12)}-${String(((first - 1 + at) % 12) + 1).padStart(2, "0")}-${day}`,
    amount,
  }));
const same = (count: number, amount: string): string[] => Array.from({ length: count }, () => amount);
const told = (rows: Parameters<typeof seriesIn>[0], today: string) => seriesIn(rows, "EUR", today);

describe("what is to be expected of a series", () => {
  it("is its next date and the price that stands, with the change before it", () => {
    const rows = months([...same(5, "11.99"), ...same(4, "14.99")], "05");
    expect(told(rows, "2023-09-20")).toMatchObject([
      {
        cadence: "month",
        firstOn: "2023-01-05",
        lastOn: "2023-09-05",
        inAll: "119.91",
        nextOn: "2023-10-05",
        amount: "14.99",
        low: "14.99",
        high: "14.99",
        active: true,
        priceBefore: "11.99",
        priceChangedOn: "2023-06-05",
      },
    ]);
  });

  it("is the new price once it was paid, with the old one until it was paid again", () => {
    const rows = months([...same(12, "9.99"), "12.99"], "05");
    expect(told(rows, "2024-01-20")).toMatchObject([
      { amount: "12.99", low: "9.99", high: "12.99", priceBefore: "9.99", priceChangedOn: "2024-01-05" },
    ]);
  });

  it("is a range where the sum varies, and no price change", () => {
    const rows = months(["60.10", "75.20", "58.40", "81.00", "66.60", "70.30", "62.25"], "14");
    const [series] = told(rows, "2023-07-20");
    expect(series).toMatchObject({ nextOn: "2023-08-14", priceBefore: null });
    expect(Number(series!.low)).toBeLessThan(Number(series!.amount));
    expect(Number(series!.high)).toBeGreaterThan(Number(series!.amount));
  });

  it("keeps the end of the month through shorter ones", () => {
    const rows = ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"].map((on, at) => ({
      id: String(at),
      on,
      amount: "500.00",
    }));
    expect(told(rows, "2023-06-02")).toMatchObject([{ cadence: "month", nextOn: "2023-06-30" }]);
  });

  it("is that it has ended once two dates have passed; until then the next one is late", () => {
    const rows = months(same(6, "9.99"), "10");
    expect(told(rows, "2023-07-30")).toMatchObject([{ active: true, nextOn: "2023-07-10" }]);
    expect(told(rows, "2023-09-10")).toMatchObject([{ active: false }]);
  });

  it("counts in the currency's own units: yen have no cents", () => {
    expect(seriesIn(months(same(4, "1200"), "03"), "JPY", "2023-04-05")).toMatchObject([{ amount: "1200" }]);
  });
});

const TODAY = dayNumber("2024-07-01");

/** Sums on the dates of a cadence from a day on, each so many days off its date. */
function fitFrom(name: CadenceName, from: string, sums: readonly number[], off: readonly number[] = []): Fit {
  const cadence = TRIED.find((one) => one.name === name)!;
  const dated = sums.map((amountMinor, step) => ({
    payment: { id: `${from}/${step}`, day: dayNumber(from) + step * 30, amountMinor },
    step,
    off: off[step] ?? 0,
  }));
  return { cadence, anchor: anchorAt(dayNumber(from)), dated, evidence: 9, kept: 1, own: 1 };
}
const outlook = (sums: readonly number[], today = TODAY, off: readonly number[] = []): Outlook => {
  const fit = fitFrom("month", "2024-01-10", sums, off);
  return outlookOf(
    { cadence: "month", payments: fit.dated.map(({ payment }) => payment), doubled: [], fits: [fit] },
    today,
  );
};
const times = (count: number, sum: number): number[] => Array.from({ length: count }, () => sum);

describe("the next of a series", () => {
  it("is the date after its last", () => {
    expect(isoDate(outlook(times(5, 1_000)).nextDay)).toBe("2024-06-10");
  });

  it("is the nearer of two dates of the month, whichever was found first", () => {
    const fits = [fitFrom("month", "2024-01-01", times(5, 1_000)), fitFrom("month", "2024-01-16", times(4, 1_000))];
    const payments = fits.flatMap(({ dated }) => dated.map(({ payment }) => payment));
    for (const both of [fits, fits.toReversed()]) {
      const { nextDay } = outlookOf({ cadence: "half month", payments, doubled: [], fits: both }, TODAY);
      expect(isoDate(nextDay)).toBe("2024-05-16");
    }
  });

  it("is waited for until two dates have passed, and as long as a payment may be late", () => {
    const ends = dayNumber("2024-07-10") + 6;
    expect(outlook(times(5, 1_000), ends).active).toBe(true);
    expect(outlook(times(5, 1_000), ends + 1).active).toBe(false);
  });

  it("is waited for sixty days longer than a payment may be late, and no second date, where it comes once or twice a year", () => {
    const lastDayOf = (name: CadenceName, due: string, reach: number): boolean[] => {
      const fit = fitFrom(name, "2020-03-10", times(3, 9_900));
      const series = { cadence: name, payments: fit.dated.map(({ payment }) => payment), doubled: [], fits: [fit] };
      return [reach, reach + 1].map((days) => outlookOf(series, dayNumber(due) + days).active);
    };
    expect(lastDayOf("year", "2023-03-10", 16 + 60)).toEqual([true, false]);
    expect(lastDayOf("half year", "2021-09-10", 12 + 60)).toEqual([true, false]);
    expect(lastDayOf("quarter", "2021-03-10", 8)).toEqual([true, false]);
  });

  it("may be as late as nine of ten payments were, in whole days", () => {
    const off = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.25, 9];
    expect(outlook(times(11, 1_000), TODAY, off).give).toBe(2);
    expect(outlook(times(11, 1_000)).give).toBe(0);
  });
});

describe("the sum of the next", () => {
  const sumsOf = ({ amountMinor, lowMinor, highMinor }: Outlook): number[] => [amountMinor, lowMinor, highMinor];

  it("is the last, where the last two agree within one part in a hundred", () => {
    expect(sumsOf(outlook([500, 500, 1_000, 1_005]))).toEqual([1_005, 1_000, 1_005]);
    expect(sumsOf(outlook([500, 500, 1_005, 1_000]))).toEqual([1_000, 1_000, 1_005]);
  });

  it("is a new price from its first payment on, the old one still possible", () => {
    expect(sumsOf(outlook([...times(12, 999), 1_299]))).toEqual([1_299, 999, 1_299]);
    expect(sumsOf(outlook([...times(12, 1_299), 999]))).toEqual([999, 999, 1_299]);
    expect(sumsOf(outlook([...times(12, 999), 1_299, 1_299]))).toEqual([1_299, 1_299, 1_299]);
    // Where no price stood before, one sum is no new one.
    expect(sumsOf(outlook([800, 900, 999, 1_299]))[0]).toBe(999);
  });

  it("is the one that stood, where one payment was more than half larger or smaller", () => {
    expect(sumsOf(outlook([...times(12, 3_000), 6_000]))[0]).toBe(3_000);
    expect(sumsOf(outlook([...times(12, 3_000), 1_499]))[0]).toBe(3_000);
    expect(sumsOf(outlook([...times(12, 3_000), 4_500]))[0]).toBe(4_500);
    // Paid twice, it stands.
    expect(sumsOf(outlook([...times(12, 3_000), 6_000, 6_000]))[0]).toBe(6_000);
  });

  it("is else the middle of the last six, between a tenth and nine tenths of the last twelve", () => {
    const sums = [9_000, 100, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 800, 900, 1_100, 1_300];
    // Of the last six: 800 900 1100 1300 6000 7000, the upper of the two in the middle.
    expect(sumsOf(outlook(sums))).toEqual([1_300, 800, 6_000]);
  });
});

describe("the price that changed last", () => {
  const change = (...sums: readonly number[]) => outlook(sums).priceChange;

  it("is told with the first payment at the new price", () => {
    expect(change(1_000, 1_000, 1_200, 1_200)).toEqual({
      id: "2024-01-10/2",
      day: dayNumber("2024-01-10") + 60,
      fromMinor: 1_000,
      toMinor: 1_200,
    });
    expect(change(1_000, 1_000, 900)).toMatchObject({ fromMinor: 1_000, toMinor: 900 });
  });

  it("is none where it always stood", () => {
    expect(change(1_000, 1_000, 1_000, 1_000)).toBeNull();
    expect(change(1_000, 1_000, 1_019)).toBeNull();
    expect(change(1_000, 1_000, 1_021)).toMatchObject({ toMinor: 1_021 });
  });

  it("is the last of several", () => {
    expect(change(1_000, 1_000, 1_200, 1_200, 1_500)).toMatchObject({ fromMinor: 1_200, toMinor: 1_500 });
  });

  it("had stood for two payments, and stands since", () => {
    expect(change(1_000, 1_200)).toBeNull();
    expect(change(900, 1_000, 1_200, 1_200)).toBeNull();
    expect(change(1_005, 1_000, 1_200, 1_205)).toMatchObject({ fromMinor: 1_000, toMinor: 1_200 });
    expect(change(1_000, 1_000, 1_200, 1_215)).toBeNull();
  });
});
