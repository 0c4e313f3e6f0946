import { describe, expect, it } from "vitest";
import type { Preview } from "../../../contract/imports.ts";
import type { Account } from "../../../contract/ledger.ts";
import { freeName, takenBy } from "./account-names.ts";
import { suggestedTarget } from "./import-queue.ts";
import type { Mapping, QueuedFile } from "./import-queue.ts";
import { importRequest } from "./run-import.ts";

const ID = "0190a000-0000-7000-8000-000000000000";
const mapping: Mapping = {
  delimiter: ",",
  skipRows: 1,
  date: 0,
  dateOrder: "ymd",
  description: [1],
  amount: { kind: "signed", column: 2, negate: false },
  decimal: ".",
  currency: null,
  bankId: null,
  mcc: null,
  category: null,
};
const found: Preview["accounts"][number] = {
  index: 0,
  reference: null,
  currency: "EUR",
  currencyStated: true,
  accountId: null,
  accountName: "giro",
  newRows: 2,
  duplicateRows: 0,
  since: null,
  until: null,
  moneyIn: [],
  moneyOut: [],
};
const preview: Preview = {
  documentId: ID,
  filename: "giro.csv",
  format: "csv",
  encoding: "utf-8",
  columns: [],
  head: [],
  mapping,
  savedMapping: true,
  accounts: [found],
  sample: [],
  rejected: [],
  rejectedRows: 0,
};
const queued = (changes: Partial<QueuedFile>): QueuedFile => ({
  id: "1",
  file: new File(["x"], "giro.csv"),
  state: "ready",
  preview,
  mapping: null,
  target: { kind: "file" },
  looking: false,
  run: null,
  error: null,
  ...changes,
});
const account = (name: string, currency = "EUR"): Account => ({
  id: ID,
  name,
  kind: "checking",
  currency,
  reference: null,
  transactionCount: 0,
  balance: { amount: "0.00", currency },
  balanceFrom: "rows",
  lastPostedOn: null,
});

describe("what an import asks for", () => {
  it("is what the preview showed, the remembered columns included", () => {
    expect(importRequest(queued({}))).toEqual({ documentId: ID, mapping });
  });
  it("is what the person chose instead", () => {
    const chosen = { ...mapping, decimal: "," as const };
    const request = importRequest(queued({ mapping: chosen, target: { kind: "new", name: "Daily" } }));
    expect(request).toEqual({ documentId: ID, mapping: chosen, newAccount: { name: "Daily", currency: "EUR" } });
  });
  it("names an account only when one was picked", () => {
    expect(importRequest(queued({ target: { kind: "account", accountId: ID } })).accountId).toBe(ID);
    expect(importRequest(queued({}))).not.toHaveProperty("accountId");
  });
});

describe("where rows go", () => {
  it("follows the file when it holds several accounts, else the account it was matched with", () => {
    expect(suggestedTarget({ ...preview, accounts: [found, found] })).toEqual({ kind: "file" });
    expect(suggestedTarget(preview)).toEqual({ kind: "new", name: "giro" });
    expect(suggestedTarget({ ...preview, accounts: [{ ...found, accountId: ID }] })).toEqual({
      kind: "account",
      accountId: ID,
    });
  });
  it("never slips the rows of a new account into one of the same name", () => {
    const file = queued({ target: { kind: "new", name: " Giro " } });
    expect(takenBy([account("giro")], file)?.name).toBe("giro");
    expect(takenBy([account("giro", "USD")], file)).toBeNull();
    expect(freeName([account("giro"), account("Giro 2")], "giro")).toBe("giro 3");
  });
});
