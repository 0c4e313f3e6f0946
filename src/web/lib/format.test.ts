import { describe, expect, it } from "vitest";
import { createFormat, hidingAmounts } from "./format.ts";

const british = createFormat("en-GB");

describe("how money is written", () => {
  it("keeps every digit of an amount no float can hold", () => {
    expect(british.money("999999999999999.99", "GBP")).toBe("£999,999,999,999,999.99");
  });
  it("marks money in with a plus and money out with a true minus", () => {
    expect(british.money("12.50", "EUR", { sign: "always" })).toBe("+€12.50");
    expect(british.money("-12.50", "EUR", { sign: "always" })).toBe("−€12.50");
  });
  it("uses the currency's own number of digits", () => {
    expect(british.money("-1200", "JPY")).toBe("−JP¥1,200");
    expect(british.money("1.234", "KWD")).toMatch(/^KWD\s1\.234$/);
  });
  it("writes an exact sum in whole units for a sentence", () => {
    expect(british.money(21_404_900n, "EUR", { whole: true })).toBe("€2,140");
  });
  it("follows the person's locale", () => {
    expect(createFormat("de-DE").money("-1234.5", "EUR")).toMatch(/^−1\.234,50\s€$/);
  });
  it("falls back to the browser's locale when the saved one is not a locale", () => {
    expect(createFormat("not a locale").count(5)).toBe("5");
  });
});

describe("how days are written", () => {
  it("does not slip to the day before in any time zone", () => {
    expect(british.day("2026-03-01")).toBe("1 Mar 2026");
    expect(british.month("2026-03")).toBe("March 2026");
  });
  it("names both ends of a stretch of them, and one day once", () => {
    expect(british.days("2026-02-27", "2026-03-01").replaceAll(/\s/g, " ")).toBe("27 Feb – 1 Mar 2026");
    expect(british.days("2026-03-01", "2026-03-01")).toBe("1 Mar 2026");
  });
});

describe("hidden amounts", () => {
  const hidden = hidingAmounts(british);
  it("tell the currency, and neither size nor sign", () => {
    expect(hidden.money("-1234567.89", "EUR", { sign: "always" })).toBe("€•••");
    expect(hidden.money(45_000n, "EUR")).toBe("€•••");
    expect(hidingAmounts(createFormat("de-DE")).money("3", "EUR")).toMatch(/^•••\s€$/);
    expect(hidingAmounts(createFormat("ar-EG")).money("3", "EUR")).toContain("•••");
  });
  it("leave days and counts as they are", () => {
    expect(hidden.day("2026-03-01")).toBe("1 Mar 2026");
    expect(hidden.count(1200)).toBe("1,200");
  });
});
