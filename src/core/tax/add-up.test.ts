import { describe, expect, it } from "vitest";
import { addUp, aheadRowsOf, hasBegun, lineTotal, sumOf } from "./add-up.ts";
import type { CategoryQuarter, EntryQuarter, LineSum } from "./add-up.ts";
import type { Claim } from "./claims.ts";
import { incomeLine, line } from "./jurisdiction.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

const FORM: Jurisdiction = {
  id: "test",
  country: "Nowhere",
  form: "Form",
  formYear: 2024,
  source: "https://example.org",
  currency: "EUR",
  yearStart: { month: 1, day: 1 },
  taxName: "VAT",
  lines: [
    incomeLine("sales", "Sales"),
    incomeLine("other-in", "Other"),
    line("travel", "Travel"),
    line("rest", "Rest"),
  ],
  usual: [],
  otherExpense: "rest",
  otherIncome: "other-in",
  allowances: [],
};
const [SALES, OTHER_IN, TRAVEL, REST] = FORM.lines;
const CLAIMS: Claim[] = [
  { categoryId: "c-train", line: TRAVEL!, businessShare: 80, chosen: true },
  { categoryId: "c-taxi", line: TRAVEL!, businessShare: 100, chosen: false },
  { categoryId: "c-sales", line: SALES!, businessShare: 100, chosen: false },
];

/** Two train tickets of the first quarter: 100.00 with 19.00 of tax in one of them, of which 80.00 is business. */
const row = (parts: Partial<CategoryQuarter> = {}): CategoryQuarter => ({
  quarter: 0,
  categoryId: "c-train",
  category: "Train",
  currency: "EUR",
  incoming: false,
  ahead: false,
  gross: -10_000,
  business: -8_000,
  tax: -1_900,
  count: 2,
  taxed: 1,
  ...parts,
});
const sums = (rows: readonly CategoryQuarter[], entries: readonly EntryQuarter[] = []): LineSum[] =>
  addUp(FORM, CLAIMS, { rows, entries });

describe("a form's year", () => {
  it("has what a category comes to on its line, positive where it belongs there", () => {
    expect(sums([row()])).toEqual([
      {
        line: TRAVEL,
        currency: "EUR",
        quarters: [8_000, 0, 0, 0],
        aheadQuarters: [0, 0, 0, 0],
        gross: 10_000,
        tax: 1_900,
        taxed: 1,
        rowCount: 2,
        entries: 0,
        categories: [
          {
            categoryId: "c-train",
            category: "Train",
            businessShare: 80,
            chosen: true,
            quarters: [8_000, 0, 0, 0],
            aheadQuarters: [0, 0, 0, 0],
            rowCount: 2,
            aheadRows: [0, 0, 0, 0],
          },
        ],
      },
    ]);
  });

  it("has income positive, and what was given back taken off its line", () => {
    const sale = row({
      categoryId: "c-sales",
      category: "Sales",
      incoming: true,
      gross: 5_000,
      business: 5_000,
      tax: 800,
    });
    const refund = row({
      categoryId: "c-sales",
      category: "Sales",
      gross: -1_000,
      business: -1_000,
      tax: -160,
      count: 1,
    });
    expect(sums([sale, refund])).toMatchObject([
      { line: SALES, quarters: [4_000, 0, 0, 0], gross: 4_000, tax: 640, taxed: 2, rowCount: 3 },
    ]);
  });

  it("adds up the quarters and categories of a line", () => {
    const taxi = { categoryId: "c-taxi", category: "Taxi", business: -500, gross: -500, tax: 0, taxed: 0, count: 1 };
    const [travel, ...others] = sums([row(), row({ quarter: 2, count: 3 }), row({ ...taxi, quarter: 2 })]);
    expect(others).toEqual([]);
    expect(travel).toMatchObject({ quarters: [8_000, 0, 8_500, 0], gross: 20_500, tax: 3_800, taxed: 2, rowCount: 6 });
    expect(travel!.categories).toMatchObject([
      { categoryId: "c-train", quarters: [8_000, 0, 8_000, 0], rowCount: 5 },
      { categoryId: "c-taxi", quarters: [0, 0, 500, 0], rowCount: 1, businessShare: 100, chosen: false },
    ]);
    expect(lineTotal(travel!)).toBe(16_500);
    expect(sumOf([1, 20, 300, -4_000])).toBe(-3_679);
  });

  it("puts what is business and on no line where the form has the rest: income there, expenses and their refunds here", () => {
    const others = { categoryId: "c-odd", category: "Odd" };
    expect(
      sums([
        row({ ...others }),
        row({ ...others, business: 500, gross: 500, tax: 0, count: 1, taxed: 0 }),
        row({ categoryId: null, category: null }),
        row({ categoryId: null, category: null, incoming: true, business: 300, gross: 300, tax: 0 }),
      ]),
    ).toMatchObject([
      { line: OTHER_IN, quarters: [300, 0, 0, 0], categories: [{ categoryId: null }] },
      {
        line: REST,
        quarters: [15_500, 0, 0, 0],
        categories: [
          { categoryId: "c-odd", category: "Odd", businessShare: 0, chosen: false },
          { categoryId: null, category: null, businessShare: 0, chosen: false },
        ],
      },
    ]);
  });

  it("keeps what is booked for days to come apart from all that counts", () => {
    const [travel] = sums([row(), row({ quarter: 1, ahead: true, count: 4 })]);
    expect(travel).toMatchObject({
      quarters: [8_000, 0, 0, 0],
      aheadQuarters: [0, 8_000, 0, 0],
      gross: 10_000,
      tax: 1_900,
      taxed: 1,
      rowCount: 2,
      categories: [
        { quarters: [8_000, 0, 0, 0], aheadQuarters: [0, 8_000, 0, 0], rowCount: 2, aheadRows: [0, 4, 0, 0] },
      ],
    });
  });

  it("says how many rows of each quarter are to come, over all lines", () => {
    const ahead = (quarter: number, count: number, categoryId: string) =>
      row({ quarter, count, categoryId, ahead: true });
    const all = sums([row(), ahead(1, 4, "c-train"), ahead(1, 1, "c-taxi"), ahead(3, 2, "c-sales")]);
    expect(aheadRowsOf(all)).toEqual([0, 5, 0, 2]);
    expect(aheadRowsOf([])).toEqual([0, 0, 0, 0]);
  });

  it("has what was written down on its line, in the form's currency", () => {
    const entry = { line: "travel", quarter: 1, minor: 450, ahead: false };
    const written = [entry, { ...entry, minor: 50 }, { ...entry, quarter: 3, minor: 7, ahead: true }];
    expect(sums([row(), row({ currency: "USD" })], written)).toMatchObject([
      { currency: "EUR", quarters: [8_000, 500, 0, 0], aheadQuarters: [0, 0, 0, 7], entries: 500, rowCount: 2 },
      { currency: "USD", quarters: [8_000, 0, 0, 0], entries: 0 },
    ]);
  });

  it("is in the order of the form, a line's currencies by their code", () => {
    const ofRest = { categoryId: null, category: null };
    const all = sums([
      row({ ...ofRest, currency: "USD" }),
      row({ ...ofRest, currency: "EUR" }),
      row({ ...ofRest, currency: "GBP" }),
      row({ currency: "USD" }),
      row({ categoryId: "c-sales", currency: "USD" }),
    ]);
    expect(all.map(({ line: { id }, currency }) => `${id} ${currency}`)).toEqual([
      "sales USD",
      "travel USD",
      "rest EUR",
      "rest GBP",
      "rest USD",
    ]);
  });
});

it("a line has begun when rows or entries count on it already", () => {
  const begun = (rows: readonly CategoryQuarter[], entries: readonly EntryQuarter[] = []) =>
    sums(rows, entries).map(hasBegun);
  const entry = { line: "travel", quarter: 0, minor: 450, ahead: false };
  expect(begun([row()])).toEqual([true]);
  expect(begun([row({ ahead: true })])).toEqual([false]);
  expect(begun([], [entry])).toEqual([true]);
  expect(begun([], [{ ...entry, ahead: true }])).toEqual([false]);
});
