import { describe, expect, it } from "vitest";
import { paceOf } from "./pace.ts";

/** A period of forty days, of which so many are known. */
const SPAN = { from: 1_001, until: 1_040 };
const pace = (days: number, spentMinor: number, bookedMinor = 0, restBefore: readonly number[] = []) =>
  paceOf(SPAN, 1_000 + days, { spentMinor, bookedMinor }, restBefore);

describe("what a period is likely to come to", () => {
  it("is said from its first day on, and not of its last", () => {
    const before = [0, 0, 0];
    expect(pace(0, 100, 0, before)).toBeNull();
    expect(pace(1, 100, 0, before)).toEqual({ expectedMinor: 100, basis: "history" });
    expect(pace(39, 100, 0, before)).toEqual({ expectedMinor: 100, basis: "history" });
    expect(pace(40, 100, 0, before)).toBeNull();
  });

  it("is what was spent, and the middle of what past periods still spent after this day", () => {
    expect(pace(2, 1_000, 0, [300, 900, 500])).toEqual({ expectedMinor: 1_500, basis: "history" });
    expect(pace(2, 1_000, 0, [300, 901, 500, 502])).toEqual({ expectedMinor: 1_501, basis: "history" });
  });

  it("is by what is booked ahead, where that is more than was usual", () => {
    expect(pace(2, 1_000, 600, [500, 500, 500])).toMatchObject({ expectedMinor: 1_600 });
    expect(pace(2, 1_000, 400, [500, 500, 500])).toMatchObject({ expectedMinor: 1_500 });
    // Money that will come back spends nothing.
    expect(pace(2, 1_000, -400, [-500, -500, -500])).toMatchObject({ expectedMinor: 1_000 });
  });

  it("is by the rate so far with fewer than three past periods", () => {
    expect(pace(10, 1_000, 0, [9, 9])).toEqual({ expectedMinor: 4_000, basis: "rate" });
    expect(pace(30, 1_000)).toEqual({ expectedMinor: 1_333, basis: "rate" });
    expect(pace(10, 1_000, 5_000)).toEqual({ expectedMinor: 6_000, basis: "rate" });
  });

  it("is not said by a rate in the first days", () => {
    expect(pace(5, 1_000)).toBeNull(); // of forty days, less than 15 of 100
    expect(pace(6, 1_000)).toMatchObject({ basis: "rate" });
    const short = (day: number) => paceOf({ from: 1, until: 10 }, day, { spentMinor: 10, bookedMinor: 0 }, []);
    expect(short(4)).toBeNull();
    expect(short(5)).toEqual({ expectedMinor: 20, basis: "rate" });
  });
});
