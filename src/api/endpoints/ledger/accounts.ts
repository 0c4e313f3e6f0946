import { seeArchived } from "../../../data/queries/see-archived.ts";
import type { Account } from "../../../contract/ledger.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { listBalances } from "../../../data/queries/account-balances.ts";
import { accountHoldings } from "../../../data/queries/account-histories.ts";
import type { AccountHolding } from "../../../data/queries/account-histories.ts";
import {
  createAccount,
  deleteAccount,
  editAccount,
  findAccount,
  listAccounts,
  lockAccount,
  whatKeeps,
} from "../../../data/queries/accounts.ts";
import type { KeptBy } from "../../../data/queries/accounts.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { wireAmount } from "./wire.ts";

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
  await seeArchived(tx);
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

const KEEPS: Readonly<Record<KeptBy, string>> = {
  rows: "This account holds transactions, and transfers may lead to them. Undo the imports that brought them first.",
  rules: "A rule is for this account alone. Change or delete that rule first.",
  import: "An import is at work and may need this account. Try again when it has ended.",
};

export const accountsDelete = endpoint({
  name: "accounts",
  method: "DELETE",
  audit: "account.delete",
  run: ({ input: { id }, write }) =>
    write(async (tx, note) => {
      const account = await lockAccount(tx, id);
      if (!account) throw notFound("account");
      const kept = await whatKeeps(tx, id);
      if (kept) throw new Refusal("conflict", KEEPS[kept]);
      const { name, kind, currency, reference } = account;
      const balances = (await listBalances(tx))
        .filter(({ accountId }) => accountId === id)
        .map(({ on, amount }) => ({ on, money: { amount: wireAmount(amount, currency), currency } }));
      await deleteAccount(tx, id);
      note({ resourceType: "account", resourceId: id, oldValue: { name, kind, currency, reference, balances } });
      return { name, kind, currency, reference, balances };
    }),
});
