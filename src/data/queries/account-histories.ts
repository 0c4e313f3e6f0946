import { fromDecimal } from "../../core/money/money.ts";
import { balanceOn } from "../../core/net-worth/net-worth.ts";
import type { AccountHistory } from "../../core/net-worth/net-worth.ts";
import type { HeldAgainst } from "../../core/net-worth/reconcile.ts";
import type { Transaction } from "../tenant.ts";
import { listBalances } from "./account-balances.ts";
import type { AccountRow } from "./accounts.ts";
import { netBetween } from "./cash-flow.ts";
import type { AccountSums } from "./cash-flow.ts";

/** A balance that somebody told. */
export interface ToldBalance extends HeldAgainst {
  readonly byStatement: boolean;
}

/** An account in one of its currencies, with what `balanceOn` reckons from. */
export interface AccountLine extends AccountHistory {
  readonly account: AccountRow;
  readonly currency: string;
  readonly known: readonly ToldBalance[];
  readonly rowCount: number;
  /** Day of the latest row, booked ahead or not; null without rows. */
  readonly lastOn: string | null;
}

const minorOf = (text: string, currency: string): number => fromDecimal(text, currency) ?? 0;

/** Running sums at the end of each of the days. */
function running(sums: readonly AccountSums[], days: readonly string[], currency: string): ReadonlyMap<string, number> {
  const byPlace = new Map(sums.map(({ place, net }) => [place, minorOf(net, currency)]));
  let sum = 0;
  return new Map(days.map((day, at) => [day, (sum += byPlace.get(at) ?? 0)]));
}

const latest = (sums: readonly AccountSums[]): string | null =>
  sums
    .map(({ lastOn }) => lastOn)
    .toSorted()
    .at(-1) ?? null;

/**
 * A line for each account, and one more for rows of it in another currency, of which no balance is told. What an account holds is asked
 * of `balanceOn` with one of `days` (ISO dates), wherever it is told.
 */
export async function accountLines(
  tx: Transaction,
  accounts: readonly AccountRow[],
  days: readonly string[],
): Promise<AccountLine[]> {
  const balances = await listBalances(tx);
  const all = [...new Set([...days, ...balances.map(({ on }) => on)])].toSorted();
  const sums = await netBetween(tx, all);
  return accounts.flatMap((account) => {
    const own = sums.filter(({ accountId }) => accountId === account.id);
    const known = balances
      .filter(({ accountId }) => accountId === account.id)
      .map(({ amount, ...told }): ToldBalance => ({ ...told, minor: minorOf(amount, account.currency) }));
    return [...new Set([account.currency, ...own.map(({ currency }) => currency)])].map((currency): AccountLine => {
      const ofCurrency = own.filter((sum) => sum.currency === currency);
      const upTo = running(ofCurrency, all, currency);
      return {
        account,
        currency,
        rowsUpTo: (on) => upTo.get(on)!,
        known: currency === account.currency ? known : [],
        rowCount: ofCurrency.reduce((count, { rowCount }) => count + rowCount, 0),
        lastOn: latest(ofCurrency),
      };
    });
  });
}

/** What an account holds, and what is in it. */
export interface AccountHolding extends AccountRow {
  /** Transactions, in whatever currency. */
  readonly rowCount: number;
  readonly lastOn: string | null;
  /** Minor units of the account's currency, at the end of the day asked for. */
  readonly balanceMinor: number;
  /** A balance was told; else the balance is the sum of the rows alone. */
  readonly told: boolean;
}

/** What accounts hold at the end of a day (ISO date), in the order they are given. */
export async function accountHoldings(
  tx: Transaction,
  accounts: readonly AccountRow[],
  on: string,
): Promise<AccountHolding[]> {
  const lines = accounts.length === 0 ? [] : await accountLines(tx, accounts, [on]);
  return accounts.map((account) => {
    const own = lines.filter((line) => line.account.id === account.id);
    // The first is the account's own currency.
    const [main] = own;
    return {
      ...account,
      rowCount: own.reduce((count, { rowCount }) => count + rowCount, 0),
      lastOn:
        own
          .flatMap(({ lastOn }) => lastOn ?? [])
          .toSorted()
          .at(-1) ?? null,
      balanceMinor: balanceOn(main!, on),
      told: main!.known.length > 0,
    };
  });
}
