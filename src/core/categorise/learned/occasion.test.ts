import { describe, expect, it } from "vitest";
import { isSameRow, likenessOf, MAX_DESCRIPTION, resemblance } from "./occasion.ts";

const row = (description: string, amountMinor: number | null = -1_000, accountId: string | null = "a") =>
  likenessOf({ description, amountMinor, accountId });
const ROW = row("CORNER BAKERY");
/** Of what an occasion that is the very row would say, so much. */
const share = (occasion: ReturnType<typeof row>, of = ROW): number =>
  resemblance(of, occasion, 0) / resemblance(of, of, 0);

describe("what a row looks like", () => {
  it("is its words of two letters and more, once each", () => {
    expect([...row("Corner's Bakery x bakery 42").words]).toEqual(["CORNERS", "BAKERY", "42"]);
  });

  it("is as much of its description as is compared", () => {
    expect([...row(`${"x".repeat(MAX_DESCRIPTION)}y`).words][0]).toHaveLength(MAX_DESCRIPTION);
  });
});

describe("a row that was taught", () => {
  it("is the same by its words and sum, in whatever account", () => {
    expect(isSameRow(ROW, row("bakery CORNER", -1_000, "b"))).toBe(true);
    expect(isSameRow(ROW, row("CORNER BAKERY", -1_001))).toBe(false);
    expect(isSameRow(ROW, row("CORNER BAKERY SHOP"))).toBe(false);
    expect(isSameRow(ROW, row("CORNER SHOP"))).toBe(false);
    expect(isSameRow(row(""), row(""))).toBe(true);
  });
});

describe("how much an occasion says", () => {
  it("is all of itself, in full only where it was the last", () => {
    expect(resemblance(ROW, ROW, 0)).toBeCloseTo(1.02 * 1.05 * 2.15, 12);
    expect(resemblance(ROW, ROW, 1) / resemblance(ROW, ROW, 0)).toBeCloseTo(0.62 / 1.02, 12);
    expect(resemblance(ROW, ROW, 3) / resemblance(ROW, ROW, 0)).toBeCloseTo(0.236 / 1.02, 12);
  });

  it("is less, the fewer words they share", () => {
    expect(share(row("CORNER SHOP"))).toBeCloseTo((0.05 + (1 / 3) ** 3) / 1.05, 12);
    expect(share(row("ZORBLAX"))).toBeCloseTo(0.05 / 1.05, 12);
    expect(share(row("CORNER BAKERY SHOP"))).toBeCloseTo((0.05 + (2 / 3) ** 3) / 1.05, 12);
    expect(share(row(""), row(""))).toBe(1);
    expect(share(row(""))).toBeCloseTo(0.05 / 1.05, 12);
  });

  it("is less, the further the sums are apart", () => {
    const sum = (amountMinor: number | null) => share(row("CORNER BAKERY", amountMinor));
    expect(sum(-2_000)).toBeCloseTo((0.15 + Math.exp(-Math.log(2) / 0.2)) / 2.15, 12);
    expect(sum(-500)).toBeCloseTo(sum(-2_000), 12);
    expect(sum(1_000)).toBeCloseTo(1.15 / 2.15, 12);
    expect(sum(0)).toBeCloseTo(0.15 / 2.15, 12);
    expect(sum(null)).toBeCloseTo(1 / 2.15, 12);
    expect(share(row("CORNER BAKERY", 5), row("CORNER BAKERY", 0))).toBeCloseTo(0.15 / 2.15, 12);
    expect(resemblance(row("X Y", null), row("X Y"), 0)).toBe(resemblance(row("X Y"), row("X Y", null), 0));
  });

  it("is less in another account, where both are known", () => {
    expect(share(row("CORNER BAKERY", -1_000, "b"))).toBeCloseTo(0.6, 12);
    expect(share(row("CORNER BAKERY", -1_000, null))).toBe(1);
    expect(resemblance(row("X Y", 1, null), row("X Y", 1, "b"), 0)).toBe(resemblance(row("X Y", 1), row("X Y", 1), 0));
  });
});
