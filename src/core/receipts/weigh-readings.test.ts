import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReceiptFacts, Said } from "./receipt.ts";
import { isSure, weighReadings } from "./weigh-readings.ts";

const NOTHING: ReceiptFacts = { totalMinor: null, currency: null, paidOn: null, merchant: null, taxMinor: null };
const said = <T>(value: T, confidence: number): Said<T> => ({ value, confidence });
const EUR = said("EUR", 0.97);

describe("a receipt read twice", () => {
  it("is surer where both say the same, and less sure where they do not", () => {
    const read = { ...NOTHING, currency: EUR, totalMinor: said(600, 0.75) };
    const same = weighReadings(read, { ...read, totalMinor: said(600, 0.8) }, []);
    expect(same.totalMinor).toEqual({ value: 600, confidence: expect.closeTo(0.95, 10) });
    const other = weighReadings(read, { ...read, totalMinor: said(700, 0.9) }, []);
    expect(other.totalMinor).toEqual({ value: 700, confidence: expect.closeTo(0.75, 10) });
    expect(weighReadings(read, { ...read, totalMinor: said(700, 0.6) }, []).totalMinor).toMatchObject({ value: 600 });
  });

  it("is surer of a total that stands on the receipt, if not as one", () => {
    const read = { ...NOTHING, currency: EUR, totalMinor: said(900, 0.5) };
    const seen = { ...NOTHING, currency: EUR, totalMinor: said(600, 0.75) };
    const [without, with600] = [[900], [900, 600]].map((amounts) => weighReadings(read, seen, amounts).totalMinor!);
    expect(with600!.confidence).toBeGreaterThan(without!.confidence);
    expect(with600!.value).toBe(600);
  });

  it("compares amounts and not their digits where only one reading knows the currency", () => {
    const read = { ...NOTHING, totalMinor: said(60_000, 0.85) };
    const yen = { ...NOTHING, currency: said("JPY", 0.85), totalMinor: said(600, 0.75) };
    expect(weighReadings(read, yen, []).totalMinor).toMatchObject({
      value: 600,
      confidence: expect.closeTo(0.9625, 10),
    });
    // 600.50 is no amount in yen: what was read as such does not count.
    expect(weighReadings({ ...NOTHING, totalMinor: said(60_050, 0.85) }, yen, []).totalMinor).toEqual(said(600, 0.75));
  });

  it("takes a name as the model writes it where both mean the same", () => {
    const read = { ...NOTHING, merchant: said("CORNER BAKFRY", 0.85) };
    const { merchant } = weighReadings(read, { ...NOTHING, merchant: said("Corner Bakery", 0.8) }, []);
    expect(merchant).toEqual({ value: "Corner Bakery", confidence: expect.closeTo(0.97, 10) });
  });

  it("has whatever one of them has, and is a chance throughout", () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    const field = <T>(value: fc.Arbitrary<T>) => fc.option(fc.record({ value, confidence: chance }), { nil: null });
    const facts: fc.Arbitrary<ReceiptFacts> = fc.record({
      totalMinor: field(fc.integer({ min: 1, max: 3 })),
      currency: field(fc.constant("EUR")),
      paidOn: field(fc.constantFrom("2024-03-01", "2024-03-02")),
      merchant: field(fc.constantFrom("Bakery", "Diner")),
      taxMinor: field(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(facts, facts, (read, seen) => {
        const both = weighReadings(read, seen, []);
        for (const name of Object.keys(both) as (keyof ReceiptFacts)[]) {
          expect(both[name] === null).toBe(read[name] === null && seen[name] === null);
          const confidence = both[name]?.confidence ?? 0;
          expect(confidence >= 0 && confidence <= 1).toBe(true);
        }
      }),
    );
  });
});

describe("a receipt read by its letters", () => {
  it("needs no other eyes when its total, day and name are sure", () => {
    const facts = {
      ...NOTHING,
      totalMinor: said(600, 0.97),
      paidOn: said("2024-03-01", 0.95),
      merchant: said("Bakery", 0.65),
    };
    expect(isSure(facts)).toBe(true);
    for (const unsure of [
      { totalMinor: said(600, 0.75) },
      { paidOn: said("2024-03-01", 0.7) },
      { merchant: null },
      { paidOn: null },
    ])
      expect(isSure({ ...facts, ...unsure })).toBe(false);
  });
});
