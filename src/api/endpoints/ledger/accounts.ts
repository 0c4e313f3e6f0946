import type { Account } from "../../../contract/ledger.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { accountHoldings } from "../../../data/queries/account-histories.ts";
import type { AccountHolding } from "../../../data/queries/account-histories.ts";
import { createAccount, editAccount, findAccount, listAccounts } from "../../../data/queries/accounts.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";

const wireAccount = ({ currency, ...account }: AccountHolding): Account => ({
  id: account.id,
  name: account.name,
  kind: account.kind,
  currency,
  reference: account.reference,
  transactionCount: account.rowCount,
  balance: { amount: toDecimal(account.balanceMinor, currency), currency },
  balanceFrom: account.told ? "told" : "rows",
  lastPostedOn: account.lastOn,
});

async function oneAccount(tx: Transaction, id: string, nowMs: number): Promise<Account> {
  const row = await findAccount(tx, id);
  if (!row) throw notFound("account");
  const [account] = await accountHoldings(tx, [row], personDay(undefined, nowMs));
  return wireAccount(account!);
}

export const accountsList = endpoint({
  name: "accounts",
  method: "GET",
  audit: "none",
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const rows = await listAccounts(tx, { after: decodeCursor(input.cursor)?.id, limit: input.limit + 1 });
      const accounts = await accountHoldings(tx, rows, personDay(input.today, now()));
      return pageOf(accounts, input.limit, { item: wireAccount, place: (row) => ({ value: "", id: row.id }) });
    }),
});

export const accountsCreate = endpoint({
  name: "accounts",
  method: "POST",
  audit: "account.create",
  run: ({ input, write }, { now }) =>
    write(async (tx, note) => {
      const id = await createAccount(tx, input);
      note({ resourceType: "account", resourceId: id, newValue: input });
      return oneAccount(tx, id, now());
    }),
});

export const accountsEdit = endpoint({
  name: "accounts",
  method: "PATCH",
  audit: "account.edit",
  run: ({ input, write }, { now }) =>
    write(async (tx, note) => {
      const before = await findAccount(tx, input.id);
      if (!before) throw notFound("account");
      await editAccount(tx, input.id, input);
      const after = await oneAccount(tx, input.id, now());
      note({
        resourceType: "account",
        resourceId: input.id,
        oldValue: { name: before.name, kind: before.kind },
        newValue: { name: after.name, kind: after.kind },
      });
      return after;
    }),
});
