import { describe, expect, it } from "vitest";
import type { NamedAccount } from "../statement/own-details.ts";
import { exportedRow } from "./fixtures/exported-row.ts";
import { qifAccount, qifRow } from "./qif.ts";

const { account: GIRO } = exportedRow();
const lines = (text: string): string[] => text.split("\n");

describe("an account of QIF", () => {
  it("is begun with its name, its currency in words, and its type", () => {
    expect(qifAccount(GIRO, "EUR")).toBe("!Account\nNGiro\nDAll amounts in EUR\nTBank\n^\n!Type:Bank\n");
  });

  it("is another one for each currency that is not its own", () => {
    expect(lines(qifAccount(GIRO, "USD")).slice(1, 3)).toEqual(["NGiro USD", "DAll amounts in USD"]);
  });

  it("is of the types the format has, or else a bank's", () => {
    const type = (kind: NamedAccount["kind"]) => lines(qifAccount({ ...GIRO, kind }, "EUR")).at(-2);
    expect((["card", "cash", "loan", "savings", "other"] as const).map(type)).toEqual([
      "!Type:CCard",
      "!Type:Cash",
      "!Type:Oth L",
      "!Type:Bank",
      "!Type:Bank",
    ]);
  });

  it("has none of the signs that mean something in a name", () => {
    expect(lines(qifAccount({ ...GIRO, name: "[A] b/c:d\ne" }, "EUR"))[1]).toBe("N-A- b-c-d e");
  });
});

describe("a record of QIF", () => {
  it("has its day month first, its amount, its texts and its category", () => {
    expect(qifRow(exportedRow())).toBe(
      "D03/05/2024\nT-4.50\nCX\nPCorner Bakery\nMCARD 1234 CORNER BAKERY\nLDining:Coffee\n^\n",
    );
  });

  it("names a category once where it is called like its group, and none where there is none", () => {
    expect(lines(qifRow(exportedRow({ category: { name: "Dining", group: "Dining" } })))[5]).toBe("LDining");
    expect(lines(qifRow(exportedRow({ category: { name: "Bars/Pubs:x", group: "Dining" } })))[5]).toBe(
      "LDining:Bars-Pubs-x",
    );
    expect(qifRow(exportedRow({ category: null }))).not.toContain("\nL");
  });

  it("has its parts as splits, with their notes where they have some", () => {
    const tax = { businessShare: null, taxAmount: null };
    const parts = [
      { amount: "-3.00", category: { name: "Coffee", group: "Dining" }, note: "a\nlatte", ...tax },
      { amount: "-1.50", category: null, note: null, ...tax },
    ] as const;
    expect(lines(qifRow(exportedRow({ parts, category: null }))).slice(5)).toEqual([
      "SDining:Coffee",
      "Ea latte",
      "$-3.00",
      "S",
      "$-1.50",
      "^",
      "",
    ]);
  });

  it("is a record of lines, whatever its texts hold", () => {
    expect(lines(qifRow(exportedRow({ merchant: "A\n^\nB", description: "c\r\nd" }))).slice(3, 5)).toEqual([
      "PA ^ B",
      "Mc d",
    ]);
  });
});
