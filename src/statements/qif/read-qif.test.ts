import { describe, expect, it } from "vitest";
import { brief, read } from "../fixtures/read.ts";
import { QIF } from "../fixtures/samples.ts";

const bank = (...records: readonly string[]): string => `!Type:Bank\n${records.join("\n^\n")}\n^\n`;

describe("QIF", () => {
  it("reads several accounts, splits as one row, transfers without a category", () => {
    expect(brief(QIF)).toEqual([
      "2024-01-13 -120450 - Lantern Rent January",
      "2024-01-02 2000 - Gift",
      "2023-12-31 -999 - Film Club",
    ]);
    expect(read(QIF).accounts.map(({ reference }) => reference)).toEqual(["Everyday", "Card"]);
    expect(read(QIF).rows.map((row) => row.sourceCategory)).toEqual(["Housing", null, null]);
  });

  it("decides day and month over the whole file", () => {
    expect(brief(bank("D03/04/2024\nT1.00\nPa", "D25/04/2024\nT1.00\nPb"))[0]).toContain("2024-04-03");
    expect(brief(bank("D03/04/2024\nT1.00\nPa", "D03/25/2024\nT1.00\nPb"))[0]).toContain("2024-03-04");
  });

  it("reads years of one, two, three and four digits", () => {
    const dates = ["D1/ 1' 0", "D1/31/99", "D01/31/099", "D1/31/124Card", "D1/31'24", "D1/31/2025"];
    const years = brief(bank(...dates.map((date) => `${date}\nT1\nPx`))).map((row) => row.slice(0, 4));
    expect(years).toEqual(["2000", "1999", "1999", "2024", "2024", "2025"]);
  });

  it("reads decimal commas", () => {
    expect(brief(bank("D25/04/2024\nT-1.204,50\nPx"))[0]).toContain(" -120450 ");
  });

  it("takes the last record without its end mark, and reports what it cannot read with its line", () => {
    const text = "!Type:Cash\nDnever\nT1\n^\nD25/12/2024\nTmuch\n^\nD26/12/2024\nT2\nPlast";
    expect(brief(text)).toEqual(["2024-12-26 200 - last"]);
    expect(read(text).rejected).toEqual([
      { line: 2, reason: '"never" is not a date (D)' },
      { line: 5, reason: '"much" is not an amount (T)' },
    ]);
  });

  it("reports investment records and opening balances; lists of categories are no rows", () => {
    const text = `!Type:Cat\nNFood\nDMeals\n^\n!Type:Bank\nD25/12/2024\nT5\nPOpening Balance\nL[Everyday]\n^\n!Type:Invst\nD25/12/2024\nNBuy\nT9\n^`;
    expect(read(text).rejected.map(({ reason }) => reason)).toEqual([
      "an opening balance, not a transaction",
      'an investment record ("Buy"); only bank, cash and card records are imported',
    ]);
    expect(read("!Type:Cat\nNFood\n^").error?.code).toBe("no_transactions");
  });
});
