import { describe, expect, it } from "vitest";
import { generateSample } from "./generate-sample.ts";

const sample = generateSample("2025-06-20");
const all = sample.flatMap((account) => account.rows);

describe("sample data", () => {
  it("is the same on every machine", () => {
    expect(generateSample("2025-06-20")).toEqual(sample);
  });

  it("covers a year that ends today, in two currencies", () => {
    const dates = all.map((row) => row.postedOn).toSorted();
    expect(dates[0]! >= "2024-07-01").toBe(true);
    expect(dates.at(-1)! <= "2025-06-20").toBe(true);
    expect(new Set(sample.map((account) => account.currency))).toEqual(new Set(["USD", "EUR"]));
    expect(all.length).toBeGreaterThan(500);
  });

  it("pays the card from checking with both sides of the same amount", () => {
    const paid = all.filter((row) => row.description.startsWith("PAYMENT THANK YOU")).map((row) => row.amountMinor);
    const out = all
      .filter((row) => row.description.startsWith("ONLINE PAYMENT TO CARD"))
      .map((row) => -row.amountMinor);
    expect(paid.length).toBeGreaterThan(9);
    expect(paid).toEqual(out);
  });

  it("has a refund, a price rise and a charge that came twice", () => {
    expect(all.some((row) => row.description.endsWith("REFUND") && row.amountMinor > 0)).toBe(true);
    expect(
      new Set(all.filter((row) => row.description.startsWith("LUMENFLIX")).map((row) => row.amountMinor)).size,
    ).toBe(2);
    const tavern = all.filter((row) => row.amountMinor === -4_275).map((row) => row.postedOn);
    expect(tavern.length).toBe(2);
    expect(tavern[0]).toBe(tavern[1]);
  });
});
