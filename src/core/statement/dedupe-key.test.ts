import { describe, expect, it } from "vitest";
import { dedupeKeys } from "./dedupe-key.ts";
import type { StatementRow } from "./statement.ts";

const row = (over: Partial<StatementRow> = {}): StatementRow => ({
  line: 1,
  postedOn: "2024-03-01",
  amountMinor: -450,
  currency: "EUR",
  description: "Corner Coffee",
  bankId: null,
  mcc: null,
  sourceCategory: null,
  ...over,
});

describe("dedupeKeys", () => {
  it("keeps two identical coffees of one day apart", () => {
    const [first, second] = dedupeKeys([row(), row()]);
    expect(first).not.toBe(second);
  });

  it("gives the same keys when the same rows are read again, whatever the spacing and line numbers", () => {
    const again = [row({ line: 7, description: " Corner   COFFEE " }), row({ line: 9 })];
    expect(dedupeKeys(again)).toEqual(dedupeKeys([row(), row()]));
  });

  it("trusts the bank's id over the descriptor, but not across dates or amounts", () => {
    const a = dedupeKeys([row({ bankId: "7", description: "PENDING COFFEE" })]);
    expect(dedupeKeys([row({ bankId: "7" })])).toEqual(a);
    expect(dedupeKeys([row({ bankId: "7", amountMinor: -451 })])).not.toEqual(a);
    expect(dedupeKeys([row({ bankId: "7", postedOn: "2024-03-02" })])).not.toEqual(a);
  });

  it("tells money in from money out", () => {
    expect(dedupeKeys([row({ amountMinor: 450 })])).not.toEqual(dedupeKeys([row()]));
  });
});
