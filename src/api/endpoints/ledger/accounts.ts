import type { Account } from "../../../contract/ledger.ts";
import { createAccount, editAccount, findAccount, listAccounts } from "../../../data/queries/accounts.ts";
import type { AccountTotals } from "../../../data/queries/accounts.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { wireAmount } from "./wire.ts";

const wireAccount = (row: AccountTotals): Account => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  currency: row.currency,
  reference: row.reference,
  transactionCount: row.transaction_count,
  balance: { amount: wireAmount(row.balance, row.currency), currency: row.currency },
  lastPostedOn: row.last_posted_on,
});

async function oneAccount(tx: Transaction, id: string): Promise<Account> {
  const row = (await listAccounts(tx)).find((account) => account.id === id);
  if (!row) throw notFound("account");
  return wireAccount(row);
}

export const accountsList = endpoint({
  name: "accounts",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const rows = await listAccounts(tx, { after: decodeCursor(input.cursor)?.id, limit: input.limit + 1 });
      return pageOf(rows, input.limit, { item: wireAccount, place: (row) => ({ value: "", id: row.id }) });
    }),
});

export const accountsCreate = endpoint({
  name: "accounts",
  method: "POST",
  audit: "account.create",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const id = await createAccount(tx, input);
      note({ resourceType: "account", resourceId: id, newValue: input });
      return oneAccount(tx, id);
    }),
});

export const accountsEdit = endpoint({
  name: "accounts",
  method: "PATCH",
  audit: "account.edit",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const before = await findAccount(tx, input.id);
      if (!before) throw notFound("account");
      await editAccount(tx, input.id, input);
      const after = await oneAccount(tx, input.id);
      note({
        resourceType: "account",
        resourceId: input.id,
        oldValue: { name: before.name, kind: before.kind },
        newValue: { name: after.name, kind: after.kind },
      });
      return after;
    }),
});
