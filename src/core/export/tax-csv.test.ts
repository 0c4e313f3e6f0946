import { describe, expect, it } from "vitest";
import type { CategorySum, LineSum } from "../tax/add-up.ts";
import { UK } from "../tax/jurisdictions/uk.ts";
import { quartersOf } from "../tax/tax-year.ts";
import { taxCsv } from "./tax-csv.ts";

const QUARTERS = quartersOf(UK, 2024).map((period, at) => ({
  ...period,
  countedUntil: at === 0 ? "2024-06-01" : null,
}));
const category = (parts: Partial<CategorySum>): CategorySum => ({
  categoryId: "c",
  category: "Trains",
  businessShare: 100,
  chosen: false,
  quarters: [0, 0, 0, 0],
  aheadQuarters: [0, 0, 0, 0],
  rowCount: 1,
  aheadRows: [0, 0, 0, 0],
  ...parts,
});
const lineSum = (parts: Partial<LineSum>): LineSum => ({
  line: UK.lines.find(({ id }) => id === "20")!,
  currency: "GBP",
  quarters: [0, 0, 0, 0],
  aheadQuarters: [0, 0, 0, 0],
  gross: 0,
  tax: 0,
  taxed: 0,
  rowCount: 1,
  entries: 0,
  categories: [],
  ...parts,
});
const records = (...sums: readonly LineSum[]): string[] => taxCsv(UK, QUARTERS, sums).trimEnd().split("\r\n");
/** Without what all records of the form share. */
const short = (...sums: readonly LineSum[]): string[] =>
  records(...sums)
    .slice(1)
    .map((line) => line.replace('"Self-employment (full), SA103F",', ""));

describe("a form's year as a table", () => {
  it("begins with the names of its columns", () => {
    expect(records()).toEqual([
      "Form,Quarter,From,To,Counted up to,Line,Line name,Kind,Category,Currency,Counts,Booked ahead",
    ]);
  });

  it("has a record for each quarter and category with anything on it", () => {
    const trains = category({ quarters: [12_345, 0, 0, 5], aheadQuarters: [0, 600, 0, 0] });
    expect(
      records(lineSum({ quarters: [12_345, 0, 0, 5], aheadQuarters: [0, 600, 0, 0], categories: [trains] })).slice(1),
    ).toEqual([
      '"Self-employment (full), SA103F",1,2024-04-06,2024-07-05,2024-06-01,20,"Car, van and travel expenses",expense,Trains,GBP,123.45,0.00',
      '"Self-employment (full), SA103F",2,2024-07-06,2024-10-05,,20,"Car, van and travel expenses",expense,Trains,GBP,0.00,6.00',
      '"Self-employment (full), SA103F",4,2025-01-06,2025-04-05,,20,"Car, van and travel expenses",expense,Trains,GBP,0.05,0.00',
    ]);
  });

  it("has what was written down by itself: what no category holds", () => {
    const trains = category({ quarters: [100, 0, 0, 0], aheadQuarters: [10, 0, 0, 0] });
    const taxis = category({ category: "Taxis", quarters: [200, 0, 0, 0] });
    const sum = lineSum({ quarters: [345, 0, 0, 0], aheadQuarters: [17, 0, 0, 0], categories: [trains, taxis] });
    expect(short(sum).map((line) => line.split(",").slice(-4).join())).toEqual([
      "Taxis,GBP,2.00,0.00",
      "Trains,GBP,1.00,0.10",
      "Written down,GBP,0.45,0.07",
    ]);
  });

  it("has the largest categories of the year first, and the one that is none by a name", () => {
    const some = [
      category({ category: null, quarters: [1, 0, 0, 400] }),
      category({ category: "=Taxis", quarters: [300, 0, 0, 0] }),
    ];
    const sum = lineSum({ quarters: [301, 0, 0, 400], categories: some, currency: "JPY" });
    expect(short(sum).map((line) => line.split(",").slice(-4).join())).toEqual([
      "Without a category,JPY,1,0",
      "'=Taxis,JPY,300,0",
      "Without a category,JPY,400,0",
    ]);
  });
});
