import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { FORECAST_DAYS } from "./forecast.ts";
import { MOST_SILENT_DAYS, readHistory } from "./read-history.ts";
import type { DayRow, LedgerFlow } from "./read-history.ts";

const FIRST = dayNumber("2024-03-01");
/** Days of which each has the sum of its number. */
const days = (count: number): DayRow[] =>
  Array.from({ length: count }, (_, at) => ({
    day: isoDate(FIRST + at),
    moneyIn: `${at}.00`,
    moneyOut: `0.0${at % 10}`,
  }));
const flow = (parts: Partial<LedgerFlow> = {}): LedgerFlow => ({
  currency: "EUR",
  days: days(10),
  parties: [],
  ...parts,
});
const LAST = FIRST + 9;

describe("a history to forecast from", () => {
  it("has a sum for each day from the first to the last, in minor units", () => {
    const read = readHistory(flow(), isoDate(LAST))!;
    expect(read.history.first).toBe(FIRST);
    expect(read.history.moneyIn).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(read.history.moneyOut).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("has nothing on days without rows, and what was booked twice together", () => {
    const far = { day: isoDate(LAST + 3), moneyIn: "1.00", moneyOut: "0" };
    const read = readHistory(flow({ days: [...days(10), far, far] }), far.day)!;
    expect(read.history.moneyIn.slice(9)).toEqual([900, 0, 0, 200]);
    expect(read.history.moneyOut).toHaveLength(13);
    const yen = { days: days(10).map((one) => ({ ...one, moneyIn: "7", moneyOut: "?" })), currency: "JPY" };
    const { history } = readHistory(flow(yen), isoDate(LAST))!;
    expect([history.moneyIn[0], history.moneyOut[0]]).toEqual([7, 0]);
  });

  it("is too little of fewer than ten days", () => {
    expect(readHistory(flow({ days: days(9) }), isoDate(LAST))).toBeNull();
  });

  it("ends today: what is booked for later is not known", () => {
    expect(readHistory(flow(), isoDate(LAST - 1))).toBeNull();
    expect(readHistory(flow({ days: days(11) }), isoDate(LAST))!.history.moneyIn).toHaveLength(10);
  });

  it("is forecast from its last day on, as far as it would be from today", () => {
    expect(readHistory(flow(), isoDate(LAST))!.days).toBe(FORECAST_DAYS);
    expect(readHistory(flow(), isoDate(LAST + 7))!.days).toBe(FORECAST_DAYS + 7);
  });

  it("is too old when it was silent for long", () => {
    expect(readHistory(flow(), isoDate(LAST + MOST_SILENT_DAYS))).not.toBeNull();
    expect(readHistory(flow(), isoDate(LAST + MOST_SILENT_DAYS + 1))).toBeNull();
  });

  it("has the payments of whoever pays or is paid, up to its last day and above nothing", () => {
    const paid = (id: string, on: number, amount: string) => ({ id, on: isoDate(on), amount });
    const payments = [
      paid("a", FIRST, "4.50"),
      paid("none", FIRST, "0.00"),
      paid("less", FIRST, "-1.00"),
      paid("odd", FIRST, "much"),
      paid("b", LAST, "5.00"),
      paid("later", LAST + 1, "5.00"),
    ];
    const { history } = readHistory(flow({ parties: [{ direction: -1, payments }] }), isoDate(LAST + 2))!;
    expect(history.parties).toEqual([
      {
        direction: -1,
        payments: [
          { id: "a", day: FIRST, amountMinor: 450 },
          { id: "b", day: LAST, amountMinor: 500 },
        ],
      },
    ]);
  });
});
