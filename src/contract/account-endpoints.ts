import { contract, editing, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import * as ledger from "./ledger.ts";

export const ACCOUNT_ENDPOINTS = {
  accounts: {
    GET: contract({
      ...reading,
      limit: READ,
      input: ledger.accountsQuery,
      output: ledger.accountPage,
      summary: "Accounts with balance and last date",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: ledger.accountCreate,
      output: ledger.account,
      summary: "Create an account",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: ledger.accountDelete,
      output: ledger.accountDeleted,
      summary: "Delete an account that holds nothing",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: ledger.accountEdit,
      output: ledger.account,
      summary: "Rename an account",
    }),
  },
} as const;
