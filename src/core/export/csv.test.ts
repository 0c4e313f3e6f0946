import { describe, expect, it } from "vitest";
import { CSV_COLUMNS, csvHead, csvRecord, csvRow, FIRST_CSV_COLUMNS } from "./csv.ts";
import type { CsvColumn } from "./csv.ts";
import type { ExportedRow } from "./exported.ts";
import { exportedRow } from "./fixtures/exported-row.ts";

/** The cells of each line that are not empty, by their columns; none of the texts given holds a comma. */
const cells = (parts: Partial<ExportedRow> = {}): Partial<Record<CsvColumn, string>>[] =>
  csvRow(exportedRow(parts))
    .trimEnd()
    .split("\r\n")
    .map((line) => {
      const named = line.split(",").map((cell, at) => [CSV_COLUMNS[at]!, cell] as const);
      return Object.fromEntries(named.filter(([, cell]) => cell !== ""));
    });

describe("our CSV", () => {
  it("begins with the names of its columns", () => {
    expect(csvHead().split(",").slice(0, 3)).toEqual(["Date", "Account", "Merchant"]);
    expect(csvHead().endsWith(",Transfer with\r\n")).toBe(true);
    expect(FIRST_CSV_COLUMNS).toHaveLength(CSV_COLUMNS.length - 2);
  });

  it("has a row with what a person reads, and what is needed to bring it back", () => {
    expect(cells()).toEqual([
      {
        Date: "2024-03-05",
        Account: "Giro",
        Merchant: "Corner Bakery",
        Description: "CARD 1234 CORNER BAKERY",
        Category: "Coffee",
        Group: "Dining",
        Amount: "-4.50",
        Currency: "EUR",
        "Chosen by": "user",
        Confidence: "1",
        "Account kind": "checking",
        "Account currency": "EUR",
        "Account number": "…4321",
        Transaction: "t1",
        "Account id": "a1",
      },
    ]);
  });

  it("has the rest where it is known", () => {
    const rest = {
      notes: "with Ann",
      tags: ["trip", "2024"],
      businessShare: 50,
      taxAmount: "-0.30",
      bankId: "b7",
      mcc: "0742",
      sourceCategory: "Cafés",
      rowKey: "k9",
      transferWith: "t2",
    };
    expect(cells(rest)[0]).toMatchObject({
      Notes: "with Ann",
      Tags: "trip 2024",
      "Business share": "50",
      "Tax amount": "-0.30",
      "Bank id": "b7",
      MCC: "0742",
      "Bank category": "Cafés",
      "Row key": "k9",
      "Transfer with": "t2",
    });
    expect(cells({ category: null })[0]).not.toHaveProperty("Category");
  });

  it("has a line for each part, whose amounts add up to the row", () => {
    const tax = { businessShare: null, taxAmount: null };
    const parts = [
      { amount: "-3.00", category: { name: "Coffee", group: "Dining" }, note: "latte", ...tax },
      { amount: "-1.50", category: null, note: null, ...tax },
    ] as const;
    const [first, second] = cells({ parts });
    expect(first).toMatchObject({
      Amount: "-3.00",
      Category: "Coffee",
      Part: "1/2",
      "Part note": "latte",
      "Whole amount": "-4.50",
    });
    expect(second).toMatchObject({ Amount: "-1.50", Part: "2/2", "Whole amount": "-4.50", Transaction: "t1" });
    expect(second).not.toHaveProperty("Category");
    expect(cells({ parts: parts.slice(0, 1) })).toMatchObject([{ Part: "1/1" }]);
  });

  it("runs nothing in a spreadsheet, and leaves sums as they are", () => {
    const [row] = cells({ merchant: "=1+1", notes: "-4.50", amount: "-4.50" });
    expect(row).toMatchObject({ Merchant: "'=1+1", Notes: "'-4.50", Amount: "-4.50" });
  });
});

it("a cell with a comma, a quotation mark or a line end is quoted, any other is not", () => {
  expect(csvRecord(["a", "b c", "", "d'e"])).toBe("a,b c,,d'e\r\n");
  expect(csvRecord(["a,b", 'say "hi" "ho"', "x\ny", "x\ry"])).toBe('"a,b","say ""hi"" ""ho""","x\ny","x\ry"\r\n');
});
