import { z } from "zod";
import { currency, isoDate, money, today } from "./common.ts";
import { contract, editing, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import * as ledger from "./ledger.ts";

const accountsQuery = ledger.shortListQuery.extend({ today });
const accountCreate = z.object({
  name: ledger.accountName,
  kind: ledger.accountKind.default("checking"),
  currency,
  reference: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .nullable()
    .meta({ description: "Masked account number or IBAN, by which a statement finds the account", examples: ["…4321"] })
    .optional(),
});
const accountEdit = z.object({
  id: ledger.accountId,
  name: ledger.accountName.optional(),
  kind: ledger.accountKind.optional(),
});
const accountDelete = z.object({ id: ledger.accountId });
const accountDeleted = ledger.account.pick({ name: true, kind: true, currency: true, reference: true }).extend({
  balances: z
    .array(z.object({ on: isoDate.describe("End of this day"), money: money.describe("What was told") }))
    .describe("What had been told of it, to have it back"),
});

export const ACCOUNT_ENDPOINTS = {
  accounts: {
    GET: contract({
      ...reading,
      limit: READ,
      input: accountsQuery,
      output: ledger.accountPage,
      summary: "Accounts with balance and last date",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: accountCreate,
      output: ledger.account,
      summary: "Create an account",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: accountDelete,
      output: accountDeleted,
      summary: "Delete an account that holds nothing",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: accountEdit,
      output: ledger.account,
      summary: "Rename an account",
    }),
  },
} as const;
