import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Booking, Finding } from "./finding.ts";
import { unusualAmounts } from "./unusual-amount.ts";

const TODAY = dayNumber("2025-06-15");
/** Sums on days of their own, the last one today; above zero is paid. */
const bookings = (sums: readonly number[], last = TODAY): Booking[] =>
  sums.map((sum, at) => ({ id: `t${at}`, day: last - (sums.length - 1 - at), amountMinor: -sum, account: "a" }));
const found = (all: readonly Booking[], largeMinor = 0, today = TODAY): Finding[] => {
  const history = { merchantKey: "grocer", merchant: "Grocer", currency: "EUR", group: null, bookings: all };
  return unusualAmounts(history, { middleMinor: 1_000, largeMinor }, today);
};
const times = (count: number, sum: number): number[] => Array.from({ length: count }, () => sum);

describe("a payment far above what a merchant takes", () => {
  it("is told beside the usual sum", () => {
    expect(found(bookings([...times(6, 1_000), 20_000]))).toEqual([
      {
        kind: "unusual_amount",
        key: "unusual t6",
        subject: "t6",
        rowId: "t6",
        merchant: "Grocer",
        currency: "EUR",
        amountMinor: 20_000,
        besideMinor: 1_000,
        day: TODAY,
        count: 6,
        cadence: null,
        worthMinor: 19_000,
      },
    ]);
  });

  it("is beside six payments on days before, at least", () => {
    expect(found(bookings([...times(5, 1_000), 20_000]))).toEqual([]);
    const sameDay = bookings([...times(6, 1_000), 20_000]).map((one, at) => (at === 5 ? { ...one, day: TODAY } : one));
    expect(found(sameDay)).toEqual([]);
  });

  it("matters to this person: what it is above the usual is a large sum", () => {
    const all = bookings([...times(6, 1_000), 20_000]);
    expect(found(all, 19_000)).toHaveLength(1);
    expect(found(all, 19_001)).toEqual([]);
  });

  it("is 1.82 times what never changed", () => {
    // e to the power of four times the least spread, 0.15.
    expect(found(bookings([...times(6, 10_000), 18_222]))).toHaveLength(1);
    expect(found(bookings([...times(6, 10_000), 18_221]))).toEqual([]);
  });

  it("is the farther away, the more the sums differ", () => {
    const sums = [5_000, 10_000, 20_000, 5_000, 10_000, 20_000];
    // Half of them lie a factor of two off the middle: 2 to the power of 4 × 1.4826 is 61.0.
    expect(found(bookings([...sums, 611_000]))).toHaveLength(1);
    expect(found(bookings([...sums, 609_000]))).toEqual([]);
  });

  it("is well above the most that was ever paid there", () => {
    const sums = [20_000, ...times(6, 10_000)];
    expect(found(bookings([...sums, 28_000]))).toHaveLength(1);
    expect(found(bookings([...sums, 27_999]))).toEqual([]);
  });

  it("is measured by the latest sixty payments", () => {
    const longAgo = [1_000_000, ...times(60, 1_000), 20_000];
    expect(found(bookings(longAgo))).toMatchObject([{ count: 60 }]);
    expect(found(bookings([1_000_000, ...times(59, 1_000), 20_000]))).toEqual([]);
  });

  it("is news for as long as anything is", () => {
    const all = bookings([...times(6, 1_000), 20_000], TODAY - NEWS_DAYS + 1);
    expect(found(all)).toHaveLength(1);
    expect(found(all, 0, TODAY + 1)).toEqual([]);
  });

  it("is a payment: what came in, or came to nothing, is not looked at", () => {
    const paid = bookings([...times(6, 1_000), 20_000]);
    const others = [-50_000, 0].map((sum, at) => ({ ...paid[0]!, id: `o${at}`, amountMinor: -sum }));
    expect(found([...others, ...paid])).toMatchObject([{ count: 6, besideMinor: 1_000 }]);
    expect(found([...times(6, 1_000), -20_000].flatMap((sum) => bookings([sum])))).toEqual([]);
  });
});
