import { toDecimal } from "../../../core/money/money.ts";
import { forgetBalance, MAX_BALANCES, writeBalance } from "../../../data/queries/account-balances.ts";
import { findAccount } from "../../../data/queries/accounts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { exactMinor } from "./exact-amount.ts";

export const balanceTell = endpoint({
  name: "account-balances",
  method: "POST",
  audit: "account_balance.set",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const { accountId, on } = input;
      const account = await findAccount(tx, accountId);
      if (!account) throw notFound("account");
      const amount = toDecimal(exactMinor(input.amount, account.currency), account.currency);
      if (!(await writeBalance(tx, { accountId, on, amount })))
        throw new Refusal("conflict", `${MAX_BALANCES} balances of this account are known already. Remove one first.`);
      note({ resourceType: "account", resourceId: accountId, newValue: { on, amount } });
      return { ok: true };
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
