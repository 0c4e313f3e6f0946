import { describe, expect, it } from "vitest";
import { negated, oneLine, portionsOf } from "./exported.ts";
import { exportedRow } from "./fixtures/exported-row.ts";
import { jsonFoot, jsonHead, jsonRow } from "./json.ts";

describe("a row on its way into a file", () => {
  it("counts by its parts, or as a whole where it has none", () => {
    const part = { amount: "-4.50", category: null, note: "all", businessShare: null, taxAmount: null };
    expect(portionsOf(exportedRow({ parts: [part] }))).toEqual([part]);
    expect(portionsOf(exportedRow({ notes: "with Ann", businessShare: 20 }))).toMatchObject([
      { amount: "-4.50", category: { name: "Coffee" }, note: null, businessShare: 20, taxAmount: null },
    ]);
  });

  it("is one line of text, whatever stood in it", () => {
    expect(oneLine(" a\r\n\tb\u2028c\u2029\u0000d ")).toBe("a b c d");
    expect(oneLine("a  b")).toBe("a  b");
  });

  it("is turned round by its sign; nothing stays nothing", () => {
    expect(["-4.50", "4.50", "0.00", "0", "0.01"].map(negated)).toEqual(["4.50", "-4.50", "0.00", "0", "-0.01"]);
  });
});

describe("our JSON", () => {
  it("is one document, one transaction a line", () => {
    const file = jsonHead() + jsonRow(exportedRow(), true) + jsonRow(exportedRow({ id: "t2" }), false) + jsonFoot();
    expect(file.split("\n")).toHaveLength(5);
    const { amount, currency, ...rest } = exportedRow();
    const transaction = { ...rest, money: { amount, currency } };
    expect(JSON.parse(file)).toEqual({
      format: "xspenses-ledger",
      version: 1,
      transactions: [transaction, { ...transaction, id: "t2" }],
    });
  });

  it("is one of no transactions, too", () => {
    expect(JSON.parse(jsonHead() + jsonFoot())).toMatchObject({ transactions: [] });
  });
});
