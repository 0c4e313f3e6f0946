import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Evidence, Finding, FirstPayment } from "./finding.ts";
import { newLargeMerchant } from "./new-large-merchant.ts";

const TODAY = dayNumber("2025-06-15");
const FIRST = TODAY - 10;

/** First payments to other merchants: 1.00, 2.00, 3.00 and so on. */
const firsts = (count: number, parts: Partial<FirstPayment> = {}): FirstPayment[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `other${at}`,
    day: FIRST - 20,
    currency: "EUR",
    amountMinor: 100 * (at + 1),
    ...parts,
  }));

interface Asked {
  readonly sum?: number;
  readonly day?: number;
  readonly begins?: number;
  readonly others?: readonly FirstPayment[];
  readonly largeMinor?: number;
  /** Of all rows of this merchant, in whatever currency. */
  readonly firstId?: string;
}
function found({
  sum = 90_000,
  day = FIRST,
  begins = day - 400,
  others = firsts(12),
  largeMinor = 100,
  firstId = "t1",
}: Asked): Finding[] {
  const bookings = [
    { id: "t1", day, amountMinor: -sum, account: "a" },
    { id: "t2", day: day + 1, amountMinor: -1, account: "a" },
  ];
  const history = { merchantKey: "roofer", merchant: "Roofer", currency: "EUR", group: null, bookings };
  const own: FirstPayment = { id: firstId, day, currency: "EUR", amountMinor: sum };
  const evidence: Evidence = { today: TODAY, begins, merchants: [history], firsts: [own, ...others], series: [] };
  return newLargeMerchant(history, { middleMinor: 50, largeMinor }, evidence);
}

describe("a merchant never met before that took much at once", () => {
  it("is told by its first payment", () => {
    expect(found({})).toEqual([
      {
        kind: "new_large_merchant",
        key: "new EUR roofer",
        subject: "t1",
        rowId: "t1",
        merchant: "Roofer",
        currency: "EUR",
        amountMinor: 90_000,
        besideMinor: 50,
        day: FIRST,
        count: 1,
        cadence: null,
        worthMinor: 90_000,
      },
    ]);
  });

  it("was never paid before: not years ago, and not in another currency", () => {
    expect(found({ firstId: "t0" })).toEqual([]);
  });

  it("is news for as long as anything is", () => {
    const day = TODAY - NEWS_DAYS;
    expect(found({ day: day + 1, others: firsts(12, { day: day - 20 }) })).toHaveLength(1);
    expect(found({ day, others: firsts(12, { day: day - 20 }) })).toEqual([]);
  });

  it("is new only where the ledger reaches back 120 days", () => {
    expect(found({ begins: FIRST - 120 })).toHaveLength(1);
    expect(found({ begins: FIRST - 119 })).toEqual([]);
  });

  it("took more than 95 of 100 new merchants do, of whom at least twelve are known", () => {
    // Of 1.00 to 20.00 the nineteenth.
    expect(found({ sum: 1_901, others: firsts(20) })).toHaveLength(1);
    expect(found({ sum: 1_900, others: firsts(20) })).toEqual([]);
    expect(found({ others: firsts(11) })).toEqual([]);
  });

  it("is beside the new merchants of the year before it, in its currency", () => {
    expect(found({ others: firsts(12, { currency: "USD" }) })).toEqual([]);
    expect(found({ others: firsts(12, { day: FIRST - 365 }) })).toHaveLength(1);
    expect(found({ others: firsts(12, { day: FIRST - 366 }) })).toEqual([]);
    expect(found({ others: firsts(12, { day: FIRST - 1 }) })).toHaveLength(1);
    expect(found({ others: firsts(12, { day: FIRST }) })).toEqual([]);
  });

  it("took twice what is large to this person", () => {
    expect(found({ largeMinor: 45_000 })).toHaveLength(1);
    expect(found({ largeMinor: 45_001 })).toEqual([]);
  });

  it("was paid: one that pays is none, nor is one that took nothing", () => {
    expect(found({ sum: -90_000 })).toEqual([]);
    expect(found({ sum: 0 })).toEqual([]);
  });
});
