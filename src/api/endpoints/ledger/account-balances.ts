import type { ReplacedBalance } from "../../../contract/net-worth.ts";
import { fromDecimal, minorMoney, toDecimal } from "../../../core/money/money.ts";
import { findBalance, forgetBalance, MAX_BALANCES, writeBalance } from "../../../data/queries/account-balances.ts";
import type { StoredBalance } from "../../../data/queries/account-balances.ts";
import { findAccount } from "../../../data/queries/accounts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { exactMinor } from "./exact-amount.ts";

/** What a balance replaces, and whose word that was. */
export const replacedBalance = (
  { byStatement, reconciled }: Pick<StoredBalance, "byStatement" | "reconciled">,
  minor: number,
  currency: string,
): NonNullable<ReplacedBalance> => ({
  ...minorMoney(minor, currency),
  by: byStatement ? "statement" : "you",
  reconciled,
});

export const balanceTell = endpoint({
  name: "account-balances",
  method: "POST",
  audit: "account_balance.set",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const { accountId, on } = input;
      const account = await findAccount(tx, accountId);
      if (!account) throw notFound("account");
      const { currency } = account;
      const amount = toDecimal(exactMinor(input.amount, currency), currency);
      const told = await findBalance(tx, accountId, on);
      if (!(await writeBalance(tx, { accountId, on, amount })))
        throw new Refusal("conflict", `${MAX_BALANCES} balances of this account are known already. Remove one first.`);
      const before = told && replacedBalance(told, fromDecimal(told.amount, currency) ?? 0, currency);
      note({
        resourceType: "account",
        resourceId: accountId,
        oldValue: { on, balance: before },
        newValue: { on, amount },
      });
      return { ok: true, before };
    }),
});

export const balanceForget = endpoint({
  name: "account-balances",
  method: "DELETE",
  audit: "account_balance.delete",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const { accountId, on } = input;
      if (!(await forgetBalance(tx, accountId, on))) throw notFound("balance");
      note({ resourceType: "account", resourceId: accountId, oldValue: { on } });
      return { ok: true };
    }),
});
