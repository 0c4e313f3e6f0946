import { describe, expect, it } from "vitest";
import type { FoundRow, ReceiptsResult, ToldReceipt } from "./results.ts";
import { say } from "./say.ts";
import { createWords } from "./words.ts";

const words = createWords("en-GB");
const eur = (amount: string, currency = "EUR") => ({ amount, currency });
const ROW: FoundRow = { id: "t1", on: "2026-10-05", merchant: "Acme", money: eur("-4.50"), category: null };
const file = (parts: Partial<ToldReceipt> = {}): ToldReceipt => ({
  id: "f1",
  filename: "a.pdf",
  rowId: "t1",
  merchant: null,
  on: null,
  money: null,
  ...parts,
});
const told = (state: ReceiptsResult["state"], parts: Partial<ReceiptsResult>): string =>
  say(
    {
      kind: "receipts",
      state,
      sort: "date",
      rows: {},
      sums: [],
      of: 0,
      found: [],
      receipts: [],
      more: false,
      ...parts,
    },
    words,
  );
const counted = (count: number) => [{ money: eur("-4.50"), count }];

describe("expenses without a receipt", () => {
  it("are counted among all, with what they come to and the first of them", () => {
    expect(told("missing", { of: 3, sums: counted(1), found: [ROW] })).toBe(
      "1 of 3 expenses has no receipt, €4.50 in all. The latest: €4.50, Acme, on 5 Oct 2026.",
    );
    const sums = [...counted(1), { money: eur("-2.00", "USD"), count: 1 }];
    expect(told("missing", { of: 2, sums, found: [ROW, ROW], sort: "amount", rows: { category: "Dining" } })).toBe(
      "2 of 2 expenses in Dining have no receipt, €4.50 and US$2.00 in all. The largest: €4.50, Acme, on 5 Oct 2026.",
    );
  });

  it("are none, where all have one or there are none", () => {
    expect(told("missing", { of: 0 })).toBe("I find no expenses.");
    expect(told("missing", { of: 1 })).toBe("The one expense has a receipt.");
    expect(told("missing", { of: 2, rows: { merchant: "acme" } })).toBe("All 2 expenses at Acme have a receipt.");
    expect(told("missing", { of: 0, rows: null })).toBe("I find no expenses.");
  });
});

describe("rows with their receipts", () => {
  it("are told by the first, with all files of it", () => {
    const receipts = [file(), file({ filename: "b.png" }), file({ filename: "c.pdf", rowId: "t2" })];
    expect(told("attached", { of: 3, sums: counted(1), found: [ROW], receipts })).toBe(
      "There is a receipt for one transaction: €4.50, Acme, on 5 Oct 2026: “a.pdf” and “b.png”.",
    );
    expect(
      told("attached", { of: 3, sums: counted(2), found: [ROW, ROW], receipts, rows: { category: "Dining" } }),
    ).toBe(
      "There are receipts for 2 transactions in Dining. The latest: €4.50, Acme, on 5 Oct 2026: “a.pdf” and “b.png”.",
    );
  });

  it("are none, where no row has one or there are none", () => {
    expect(told("attached", { of: 0 })).toBe("I find no transactions.");
    expect(told("attached", { of: 1 })).toBe("I find no receipt among 1 transaction.");
    expect(told("attached", { of: 2, rows: { merchant: "acme" } })).toBe(
      "I find no receipt among 2 transactions at Acme.",
    );
  });
});

describe("receipts without a row", () => {
  it("are told by the latest, as far as it was read", () => {
    expect(told("unmatched", { of: 1, rows: null, receipts: [file({ rowId: null })] })).toBe(
      "1 receipt belongs to no transaction yet. The latest: “a.pdf”.",
    );
    const read = file({ merchant: "Acme", on: "2026-10-05", money: eur("4.50") });
    expect(told("unmatched", { of: 2, receipts: [read] })).toBe(
      "2 receipts belong to no transaction yet. The latest: “a.pdf” (€4.50, Acme, of 5 Oct 2026).",
    );
    expect(told("unmatched", { of: 2, receipts: [file({ merchant: "Acme" })] })).toMatch(/“a\.pdf” \(Acme\)\.$/);
  });

  it("are none, where each belongs to one", () => {
    expect(told("unmatched", { of: 0 })).toBe("Every receipt belongs to a transaction.");
  });
});
