import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { anchorAt, TRIED } from "./cadence.ts";
import type { Payment } from "./chain.ts";
import { completed } from "./complete.ts";
import type { Fit } from "./fit.ts";

const MONTH = TRIED.find(({ name }) => name === "month")!;
const payment = (on: string, amountMinor = 1_000): Payment => ({ id: on, day: dayNumber(on), amountMinor });
/** On the tenth of January, February, April and May: March is open. */
const fit = (day = "10"): Fit => ({
  cadence: MONTH,
  anchor: anchorAt(dayNumber(`2024-01-${day}`)),
  dated: [0, 1, 3, 4].map((step) => ({ payment: payment(`2024-0${step + 1}-${day}`), step, off: 0 })),
  evidence: 9,
  kept: 0.8,
  own: 1,
});
const ids = (others: readonly Payment[], fits = [fit()]) => {
  const { fits: full, doubled } = completed(fits, others);
  return {
    dates: full.map(({ dated }) => dated.map(({ payment: { id } }) => id)),
    doubled: doubled.map(({ id }) => id),
  };
};
const OWN = ["2024-01-10", "2024-02-10", "2024-04-10", "2024-05-10"];
const with_ = (on: string, amountMinor?: number) => ids([payment(on, amountMinor)]);

describe("a series with what its chain passed over", () => {
  it("has a payment on its open date, in its place", () => {
    expect(with_("2024-03-12")).toEqual({
      dates: [["2024-01-10", "2024-02-10", "2024-03-12", "2024-04-10", "2024-05-10"]],
      doubled: [],
    });
  });

  it("has one made twice, on a date that had one", () => {
    expect(with_("2024-02-11")).toEqual({ dates: [OWN], doubled: ["2024-02-11"] });
    expect(ids([payment("2024-03-09"), payment("2024-03-10")])).toMatchObject({ doubled: ["2024-03-10"] });
  });

  it("goes one date beyond its ends, and no further", () => {
    expect(with_("2024-06-10").dates[0]).toContain("2024-06-10");
    expect(with_("2023-12-10").dates[0]).toContain("2023-12-10");
    expect(with_("2024-07-10")).toEqual({ dates: [OWN], doubled: [] });
    expect(with_("2023-11-10")).toEqual({ dates: [OWN], doubled: [] });
  });

  it("leaves out what is out of reach of any date", () => {
    expect(with_("2024-03-16").dates[0]).toHaveLength(5);
    expect(with_("2024-03-19")).toEqual({ dates: [OWN], doubled: [] });
  });

  it("leaves out what is another sum", () => {
    expect([with_("2024-03-10", 1_199), with_("2024-03-10", 834)].map(({ dates }) => dates[0]!.length)).toEqual([5, 5]);
    expect([with_("2024-03-10", 1_200), with_("2024-03-10", 833)].map(({ dates }) => dates[0]!.length)).toEqual([4, 4]);
  });

  it("gives it to the nearer of two dates of the month", () => {
    const { dates } = ids([payment("2024-03-12"), payment("2024-03-13")], [fit("10"), fit("15")]);
    expect(dates[0]).toContain("2024-03-12");
    expect(dates[1]).toContain("2024-03-13");
  });
});
