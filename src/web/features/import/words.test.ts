import { describe, expect, it } from "vitest";
import type { ImportRun, Preview } from "../../../contract/imports.ts";
import type { Mapping } from "./import-queue.ts";
import { dateOrderWords, progressOf, resultWords, rowCounts, signWords } from "./words.ts";

const mapping: Mapping = {
  delimiter: ",",
  skipRows: 1,
  date: 0,
  dateOrder: "mdy",
  description: [1],
  amount: { kind: "two", debit: 2, credit: 3 },
  decimal: ".",
  currency: null,
  bankId: null,
  mcc: null,
  category: null,
};
const previewWith = (changes: Partial<Preview>): Preview => ({
  documentId: "0190a000-0000-7000-8000-000000000000",
  filename: "card.csv",
  format: "csv",
  encoding: "utf-8",
  columns: ["Posted", "Text", "Paid", "Received"],
  head: [
    ["Posted", "Text", "Paid", "Received"],
    ["11/23/2026", "Corner Shop", "4.50", ""],
  ],
  mapping,
  savedMapping: false,
  accounts: [],
  sample: [],
  rejected: [],
  rejectedRows: 0,
  ...changes,
});
const account = (newRows: number, duplicateRows: number): Preview["accounts"][number] => ({
  index: 0,
  reference: null,
  currency: "EUR",
  currencyStated: true,
  accountId: null,
  accountName: "Giro",
  newRows,
  duplicateRows,
  since: null,
  until: null,
  moneyIn: [],
  moneyOut: [],
});
const run = (changes: Partial<ImportRun>): ImportRun => ({
  id: "0190a000-0000-7000-8000-000000000001",
  filename: "card.csv",
  format: "csv",
  status: "completed",
  stage: "done",
  totalRows: 217,
  doneRows: 217,
  addedRows: 214,
  duplicateRows: 3,
  rejectedRows: 2,
  categorisedRows: 214,
  rejected: [],
  error: null,
  accountIds: [],
  createdAt: "2026-11-24T10:00:00Z",
  completedAt: null,
  ...changes,
});

describe("what a preview says of a file", () => {
  it("shows the date order with a date of the file itself", () => {
    expect(dateOrderWords(previewWith({}))).toBe("month first, as in 11/23/2026");
  });
  it("names the columns that money is in", () => {
    expect(signWords(previewWith({}))).toBe("out in “Paid”, in in “Received”");
    const negated = { ...mapping, amount: { kind: "signed" as const, column: 2, negate: true } };
    expect(signWords(previewWith({ mapping: negated }))).toBe("“Paid”; plus is money out");
  });
  it("leaves to the format what the format defines", () => {
    expect(signWords(previewWith({ format: "ofx", mapping: null }))).toBe("as the format defines");
  });
  it("counts nothing as known when the account is new", () => {
    const preview = previewWith({ accounts: [account(10, 4)] });
    expect(rowCounts(preview, { kind: "file" })).toEqual({ fresh: 10, known: 4 });
    expect(rowCounts(preview, { kind: "new", name: "Giro 2" })).toEqual({ fresh: 14, known: 0 });
  });
});

describe("what an import says of itself", () => {
  it("names what was added, known and unreadable, and leaves out what was none", () => {
    expect(resultWords(run({}), String)).toBe("214 added, 3 already there, 2 could not be read");
    expect(resultWords(run({ duplicateRows: 0, rejectedRows: 0 }), String)).toBe("214 added");
  });
  it("moves from the queue to the categories", () => {
    expect(progressOf(null)).toEqual({ words: "Waiting its turn", share: null });
    expect(progressOf(run({ stage: "saving", doneRows: 100, totalRows: 200 })).share).toBe(0.5);
    expect(progressOf(run({ stage: "categorising", categorisedRows: 107 })).words).toContain("107 of 214");
  });
});
