import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnsweredRows } from "./answered-rows.ts";
import type { AnsweredRow } from "./answered-rows.ts";
import type { RowId } from "./read-request.ts";

const MOST = 5;
const ids = fc.oneof(
  fc.integer({ min: -2, max: 12 }),
  fc.integer({ min: 0, max: 12 }).map(String),
  fc.constantFrom("a", "", "01", 1.5, "1.5", -0, 1e21),
);
const occasion = { description: "", amountMinor: null, accountId: null };
const row = (merchant: string): AnsweredRow => ({
  merchantKey: merchant,
  merchant,
  sign: -1,
  group: "Dining",
  occasion: { ...occasion, description: merchant, amountMinor: -merchant.length },
});

/** The same in plain words: a Map in the order of the last answer. */
function plainly(): { remember(id: RowId, merchant: string): void; rows: Map<string, string> } {
  const rows = new Map<string, string>();
  const remember = (id: RowId, merchant: string): void => {
    rows.delete(String(id));
    if (rows.size >= MOST) rows.delete(rows.keys().next().value!);
    rows.set(String(id), merchant);
  };
  return { remember, rows };
}

describe("answered rows", () => {
  it("are the last ones, whatever ids come and come again, a number and its text being one id", () => {
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 60 }), (asked) => {
        const answered = new AnsweredRows(MOST);
        const plain = plainly();
        asked.forEach((id, n) => {
          answered.remember(id, row(`m${n}`));
          plain.remember(id, `m${n}`);
          for (const known of asked)
            expect(answered.find(known)?.merchant ?? null).toBe(plain.rows.get(String(known)) ?? null);
        });
      }),
    );
  });

  it("keep everything a correction needs, and what was chosen until they are answered anew", () => {
    const answered = new AnsweredRows(MOST);
    const refund: AnsweredRow = { merchantKey: "", merchant: "", sign: 1, group: null, occasion };
    answered.remember("x", refund);
    expect(answered.find("x")).toEqual({ ...refund, chosen: null });
    answered.choose("x", "Fun");
    for (let n = 0; n < MOST - 1; n++) answered.remember(n, row("other"));
    expect(answered.find("x")?.chosen).toBe("Fun");
    answered.remember("x", refund);
    expect(answered.find("x")?.chosen).toBeNull();
  });
});
