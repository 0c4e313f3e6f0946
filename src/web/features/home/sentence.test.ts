import { describe, expect, it } from "vitest";
import { toExact } from "../../lib/exact.ts";
import { createFormat } from "../../lib/format.ts";
import { lastDayKnown } from "./month-so-far.ts";
import { changeWords, monthSentence } from "./sentence.ts";
import type { MonthInWords } from "./sentence.ts";

const format = createFormat("en-GB");
const say = (changes: Partial<MonthInWords>): string =>
  monthSentence(
    {
      month: "2026-11",
      today: "2026-11-24",
      currency: "EUR",
      spent: toExact("2140.20"),
      usual: toExact("2320.40"),
      lastDay: 24,
      bills: null,
      ...changes,
    },
    format,
  );

describe("the month in one sentence", () => {
  it("compares with the usual month up to the same day", () => {
    expect(say({})).toBe("You spent €2,140 in November, €180 less than usual by now.");
    expect(say({ spent: toExact("2500.40") })).toBe("You spent €2,500 in November, €180 more than usual by now.");
  });
  it("names the bills that are still to come, and no others", () => {
    expect(say({ bills: toExact("312.40") })).toBe(
      "You spent €2,140 in November, €180 less than usual by now; €312 of bills are still to come.",
    );
    expect(say({ bills: 0n, spent: 0n })).toBe("Nothing spent in November yet.");
  });
  it("names the day when the rows end earlier", () => {
    expect(say({ lastDay: 12 })).toBe("You spent €2,140 in November, €180 less than usual by 12 Nov.");
  });
  it("speaks of a month that is over as a whole", () => {
    expect(say({ month: "2026-10", lastDay: null })).toBe("You spent €2,140 in October, €180 less than usual.");
    expect(say({ month: "2025-11", lastDay: null })).toContain("in November 2025");
  });
  it("does not make news of a few euros", () => {
    expect(say({ usual: toExact("2150.00") })).toBe("You spent €2,140 in November, about as usual by now.");
  });
  it("compares with nothing when nothing is known", () => {
    expect(say({ usual: null })).toBe("You spent €2,140 in November.");
  });
  it("speaks plainly of a month without spending, or with more refunds than spending", () => {
    expect(say({ spent: 0n })).toBe("Nothing spent in November yet.");
    expect(say({ spent: toExact("-12.00") })).toBe("€12 more came back than you spent in November.");
  });
});

describe("how far a month is known", () => {
  it("ends with the newest row, and never after today", () => {
    expect(lastDayKnown("2026-11", "2026-11-24", "2026-11-20")).toBe(20);
    expect(lastDayKnown("2026-11", "2026-11-24", "2026-11-30")).toBe(24);
    expect(lastDayKnown("2026-11", "2026-11-24", null)).toBe(24);
  });
  it("is whole when the rows reach its last days, or the next month", () => {
    expect(lastDayKnown("2026-10", "2026-11-24", "2026-10-29")).toBeNull();
    expect(lastDayKnown("2026-10", "2026-11-24", "2026-11-03")).toBeNull();
  });
  it("is cut where the statements end early", () => {
    expect(lastDayKnown("2026-10", "2026-11-24", "2026-10-12")).toBe(12);
  });
});

it("says a group's change in few words", () => {
  expect(changeWords(toExact("90"), toExact("50"), "EUR", format)).toBe("€40 more");
  expect(changeWords(toExact("50"), toExact("50.10"), "EUR", format)).toBe("as usual");
  expect(changeWords(toExact("50"), null, "EUR", format)).toBeNull();
});
