import { seeArchived } from "../../../data/queries/see-archived.ts";
import { minorMoney } from "../../../core/money/money.ts";
import type { Parsed } from "../../../contract/catalogue.ts";
import type { Reconciliation } from "../../../contract/net-worth.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { reconcile } from "../../../core/net-worth/reconcile.ts";
import { MAX_BALANCES, writeBalance } from "../../../data/queries/account-balances.ts";
import { accountLines } from "../../../data/queries/account-histories.ts";
import { findAccount } from "../../../data/queries/accounts.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { replacedBalance } from "./account-balances.ts";
import { exactMinor } from "./exact-amount.ts";

type Statement = Parsed<"account-reconciliation", "GET">;

/** The statement's balance beside what the rows come to; 404 for an account of nobody's or someone else's. */
async function held(tx: Transaction, { accountId, on, amount }: Statement): Promise<Reconciliation> {
  await seeArchived(tx);
  const account = await findAccount(tx, accountId);
  if (!account) throw notFound("account");
  const { currency } = account;
  const minor = exactMinor(amount, currency);
  const [line] = await accountLines(tx, [account], [on]);
  const { from, reckonedMinor, differenceMinor } = reconcile(line!, line!.known, { on, minor });
  const told = line!.known.find((balance) => balance.on === on);
  const since = from === null ? {} : { since: isoDate(dayNumber(from.on) + 1) };
  return {
    statement: minorMoney(minor, currency),
    from: from && { on: from.on, money: minorMoney(from.minor, currency) },
    reckoned: reckonedMinor === null ? null : minorMoney(reckonedMinor, currency),
    difference: differenceMinor === null ? null : minorMoney(differenceMinor, currency),
    rows: { accountId, currency, ...since, until: on },
    reconciled: told?.reconciled === true && told.minor === minor,
    before: told ? replacedBalance(told, told.minor, currency) : null,
  };
}

export const reconciliationRead = endpoint({
  name: "account-reconciliation",
  method: "GET",
  audit: "none",
  run: ({ input, read }) => read((tx) => held(tx, input)),
});

/** Marks the balance as reconciled: from the next statement on, only later rows are looked at. */
export const reconciliationMark = endpoint({
  name: "account-reconciliation",
  method: "POST",
  audit: "account_balance.reconcile",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const found = await held(tx, input);
      const { difference, reckoned, statement } = found;
      if (difference !== null && /[1-9]/.test(difference.amount))
        throw new Refusal(
          "conflict",
          `Your rows come to ${reckoned!.amount} ${statement.currency}, the statement says ${statement.amount}: ${difference.amount} apart. Look through the rows since the last balance first.`,
        );
      const { accountId, on } = input;
      if (!(await writeBalance(tx, { accountId, on, amount: statement.amount }, true)))
        throw new Refusal("conflict", `${MAX_BALANCES} balances of this account are told. Forget one first.`);
      note({
        resourceType: "account",
        resourceId: accountId,
        oldValue: { on, balance: found.before },
        newValue: { on, reconciled: statement },
      });
      return { ...found, reconciled: true };
    }),
});
