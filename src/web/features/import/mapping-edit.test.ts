import { expect, it } from "vitest";
import type { Preview } from "../../../contract/imports.ts";
import type { Mapping } from "./import-queue.ts";
import { columnChoices, flagValues, roleOf, withAmountKind, withDebitValue, withDescription } from "./mapping-edit.ts";

const mapping: Mapping = {
  delimiter: ";",
  skipRows: 1,
  date: 0,
  dateOrder: "dmy",
  description: [1],
  amount: { kind: "signed", column: 2, negate: true },
  decimal: ",",
  currency: null,
  bankId: null,
  mcc: null,
  category: null,
};
const preview: Preview = {
  documentId: "0190a000-0000-7000-8000-000000000000",
  filename: "giro.csv",
  format: "csv",
  encoding: "utf-8",
  columns: ["Tag", "", "Betrag"],
  head: [
    ["Tag", "", "Betrag", "Art"],
    ["01.11.2026", "Bäckerei Sol", "4,50", "S"],
    ["02.11.2026", "Lohn", "900,00", "H"],
  ],
  mapping,
  savedMapping: false,
  accounts: [],
  sample: [],
  rejected: [],
  rejectedRows: 0,
};

it("names every column, by number where the file has no name for it", () => {
  expect(columnChoices(preview).map(({ name }) => name)).toEqual(["Tag", "Column 2", "Betrag", "Column 4"]);
});

it("lists what a direction column holds, its header left out", () => {
  expect(flagValues(preview, 3)).toEqual(["S", "H"]);
});

it("keeps the amount column when amounts are read another way", () => {
  expect(withAmountKind(mapping, "two", 4).amount).toEqual({ kind: "two", debit: 2, credit: 3 });
  expect(withAmountKind(mapping, "flag", 4).amount).toEqual({ kind: "flag", column: 2, flag: 3, debitValues: [] });
  expect(withAmountKind(mapping, "signed", 4)).toBe(mapping);
});

it("never points beyond the last column", () => {
  expect(withAmountKind(mapping, "two", 3).amount).toEqual({ kind: "two", debit: 2, credit: 2 });
});

it("puts the text together in the file's order and never from nothing", () => {
  expect(withDescription(mapping, 0, true).description).toEqual([0, 1]);
  expect(withDescription(mapping, 1, false)).toBe(mapping);
});

it("marks the values that mean money out", () => {
  const flagged = withAmountKind(mapping, "flag", 4);
  const marked = withDebitValue(flagged, "S", true);
  expect(marked.amount).toMatchObject({ debitValues: ["S"] });
  expect(withDebitValue(marked, "S", false).amount).toMatchObject({ debitValues: [] });
});

it("says what a column is used for", () => {
  expect(roleOf(mapping, 2)).toBe("amount");
  expect(roleOf({ ...mapping, currency: 0 }, 0)).toBe("date, currency");
  expect(roleOf(mapping, 3)).toBeNull();
});
