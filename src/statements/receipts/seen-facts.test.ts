import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeenReceipt } from "../../core/receipts/receipt.ts";
import { factsSeen } from "./seen-facts.ts";

const LATEST = "2026-11-30";
const SEEN: SeenReceipt = {
  merchant: "Corner Bakery",
  paidOn: "2024-03-01",
  currency: "EUR",
  total: "6.00",
  tax: "0.39",
  lines: ["3.20", "2.80"],
};
const facts = (changed: Partial<SeenReceipt> = {}) => factsSeen({ ...SEEN, ...changed }, LATEST);

describe("what a model saw on a receipt", () => {
  it("counts in the digits of its currency", () => {
    expect(facts()).toMatchObject({
      totalMinor: { value: 600 },
      currency: { value: "EUR" },
      paidOn: { value: "2024-03-01" },
      merchant: { value: "Corner Bakery" },
      taxMinor: { value: 39 },
    });
    expect(facts({ currency: "jpy", total: "600", tax: null, lines: [] })).toMatchObject({
      totalMinor: { value: 600 },
      currency: { value: "JPY" },
    });
  });

  it("is surer of a total that its lines add up to, with tax or before it, than of one they contradict", () => {
    const sure = (changed: Partial<SeenReceipt>): number => facts(changed).totalMinor!.confidence;
    const alone = sure({ lines: [] });
    expect(sure({})).toBeGreaterThan(alone);
    expect(sure({ lines: ["3.20", "2.41"] })).toBe(sure({}));
    expect(sure({ lines: ["8.00", "-2.00"] })).toBe(sure({}));
    expect(sure({ lines: ["3.20", "2.90"] })).toBeLessThan(alone);
    expect(sure({ lines: ["6.00"] })).toBe(alone);
    expect(sure({ lines: ["3.20", "2.80", "?"] })).toBe(alone);
  });

  it.each<[string, Partial<SeenReceipt>, string]>([
    ["an amount in words", { total: "six euros" }, "totalMinor"],
    ["an amount with a thousands separator", { total: "1,234.50" }, "totalMinor"],
    ["nothing paid", { total: "0.00" }, "totalMinor"],
    ["a refund", { total: "-6.00" }, "totalMinor"],
    ["an amount no receipt has", { total: "1e9" }, "totalMinor"],
    ["a currency that is none", { currency: "GOLD" }, "currency"],
    ["a day that is none", { paidOn: "2024-02-30" }, "paidOn"],
    ["a day to come", { paidOn: "2026-12-01" }, "paidOn"],
    ["a day long ago", { paidOn: "0024-03-01" }, "paidOn"],
    ["a name without letters", { merchant: "\u0000 --- \u202e" }, "merchant"],
    ["a tax beyond any rate", { tax: "3.00" }, "taxMinor"],
  ])("is not %s", (_, changed, field) => {
    expect(facts(changed)[field as keyof ReturnType<typeof facts>]).toBeNull();
  });

  it("is one line of a name, without control or direction marks", () => {
    expect(facts({ merchant: "  Corner\n\u202eBakery\u0007  " }).merchant!.value).toBe("Corner Bakery");
    expect(facts({ merchant: "x".repeat(500) }).merchant!.value).toHaveLength(100);
  });

  it("is never more than what was said, whatever was", () => {
    const text = fc.option(fc.oneof(fc.string(), fc.constantFrom("6.00", "2024-03-01", "EUR", "1e9", "-0")), {
      nil: null,
    });
    const seen = fc.record({
      merchant: text,
      paidOn: text,
      currency: text,
      total: text,
      tax: text,
      lines: fc.array(fc.string(), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(seen, (said) => {
        const { totalMinor, taxMinor, paidOn } = factsSeen(said, LATEST);
        for (const minor of [totalMinor, taxMinor])
          if (minor) expect(Number.isSafeInteger(minor.value) && minor.value > 0).toBe(true);
        if (totalMinor && taxMinor) expect(taxMinor.value * 4).toBeLessThanOrEqual(totalMinor.value);
        if (paidOn) expect(paidOn.value <= LATEST).toBe(true);
      }),
    );
  });
});
