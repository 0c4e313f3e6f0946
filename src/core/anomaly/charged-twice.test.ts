import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { chargedTwice } from "./charged-twice.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Booking, Finding } from "./finding.ts";

const TODAY = dayNumber("2025-06-15");
let ids = 0;
/** A payment so many days before today. */
const booking = (ago: number, sum: number, account = "a"): Booking => ({
  id: `t${ago}/${sum}/${ids++}`,
  day: TODAY - ago,
  amountMinor: -sum,
  account,
});
const found = (bookings: readonly Booking[], middleMinor = 0): Finding[] => {
  const history = { merchantKey: "ladle", merchant: "Ladle", currency: "EUR", group: null, bookings };
  return chargedTwice(history, { middleMinor, largeMinor: 0 }, TODAY);
};
const count = (...bookings: readonly Booking[]): number => found(bookings).length;

describe("a sum charged twice", () => {
  it("is told of its second charge, with the days between them", () => {
    const [first, second] = [booking(5, 6_150), booking(3, 6_150)];
    expect(found([first, second])).toEqual([
      {
        kind: "charged_twice",
        key: `twice ${second.id}`,
        subject: second.id,
        rowId: null,
        merchant: "Ladle",
        currency: "EUR",
        amountMinor: 6_150,
        besideMinor: 6_150,
        day: TODAY - 3,
        count: 2,
        cadence: null,
        worthMinor: 6_150,
      },
    ]);
  });

  it("is within three days, on one account, of one sum", () => {
    expect(count(booking(4, 900), booking(1, 900))).toBe(1);
    expect(count(booking(5, 900), booking(1, 900))).toBe(0);
    expect(count(booking(2, 900), booking(1, 900, "b"))).toBe(0);
    expect(count(booking(2, 900), booking(1, 901))).toBe(0);
    expect(count(booking(1, 900), booking(1, 500), booking(1, 900))).toBe(1);
  });

  it("matters to this person: half of all payments are smaller", () => {
    const both = [booking(2, 900), booking(1, 900)];
    expect(found(both, 900)).toHaveLength(1);
    expect(found(both, 901)).toEqual([]);
  });

  it("is settled when the second was given back, within 45 days and not before", () => {
    const [first, second] = [booking(46, 900), booking(44, 900)];
    const back = (ago: number, sum = 900): Booking => ({ ...booking(ago, 0), amountMinor: sum });
    expect(count(first, second)).toBe(1);
    expect(count(first, second, back(20))).toBe(0);
    expect(count(first, second, back(44))).toBe(0);
    expect(count(first, back(45), second)).toBe(1);
    expect(count(first, second, back(20, 899))).toBe(1);
    // Whoever is given back the day after tomorrow is given back in time; a day later is another matter.
    expect(count(first, second, back(-1))).toBe(0);
    expect(count(first, second, back(-2))).toBe(1);
  });

  it("is a habit where it happened before what is news, or three times", () => {
    const now = [booking(2, 900), booking(1, 900)];
    expect(count(booking(NEWS_DAYS + 1, 500), booking(NEWS_DAYS, 500), ...now)).toBe(0);
    expect(count(booking(NEWS_DAYS, 500), booking(NEWS_DAYS - 1, 500), ...now)).toBe(1);
    const [one, other] = [
      [booking(30, 500), booking(30, 500)],
      [booking(20, 600), booking(20, 600)],
    ];
    expect(count(...one!, ...now)).toBe(1);
    expect(count(...one!, ...other!, ...now)).toBe(0);
  });

  it("is the oldest that is open", () => {
    const [first, second, later] = [booking(9, 900), booking(9, 900), booking(2, 700)];
    expect(found([first, second, later, { ...later, id: "again" }])).toMatchObject([{ subject: second.id }]);
  });

  it("is of payments: two refunds alike are none", () => {
    expect(count(booking(2, -900), booking(1, -900))).toBe(0);
    expect(count(booking(2, 0), booking(1, 0))).toBe(0);
    // Nor do they make a habit of it.
    const now = [booking(2, 900), booking(1, 900)];
    for (const sum of [-500, 0]) expect(count(booking(60, sum), booking(60, sum), ...now)).toBe(1);
  });

  it("is looked for among the twenty payments before", () => {
    const between = (many: number): Booking[] => Array.from({ length: many }, (_, at) => booking(1, 100 + at));
    expect(count(booking(1, 900), ...between(19), booking(1, 900))).toBe(1);
    expect(count(booking(1, 900), ...between(20), booking(1, 900))).toBe(0);
  });
});
