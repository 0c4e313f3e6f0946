import { MAX_PAGE_SIZE } from "../../../contract/common.ts";
import type { AccountWorth, NetWorth } from "../../../contract/net-worth.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import { balanceOn, worthOn } from "../../../core/net-worth/net-worth.ts";
import type { AccountHistory, Balance } from "../../../core/net-worth/net-worth.ts";
import { listBalances } from "../../../data/queries/account-balances.ts";
import type { StoredBalance } from "../../../data/queries/account-balances.ts";
import { accountsByName } from "../../../data/queries/accounts.ts";
import type { AccountRow } from "../../../data/queries/accounts.ts";
import { netBetween } from "../../../data/queries/cash-flow.ts";
import type { AccountSums } from "../../../data/queries/cash-flow.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { periodsAsked } from "./periods.ts";
import { money, utcDay } from "./wire-figures.ts";

/** An account in one of its currencies, with the days that were asked for. */
interface Line extends AccountHistory {
  readonly account: AccountRow;
  readonly currency: string;
  readonly known: readonly Told[];
}

interface Told extends Balance {
  readonly byStatement: boolean;
}

const minorOf = (text: string, currency: string): number => fromDecimal(text, currency) ?? 0;

/** Running sums at the end of each of the days. */
function running(sums: readonly AccountSums[], days: readonly string[], currency: string): ReadonlyMap<string, number> {
  const byPlace = new Map(sums.map(({ place, net }) => [place, minorOf(net, currency)]));
  let sum = 0;
  return new Map(days.map((day, at) => [day, (sum += byPlace.get(at) ?? 0)]));
}

interface Read {
  readonly accounts: readonly AccountRow[];
  readonly balances: readonly StoredBalance[];
  readonly sums: readonly AccountSums[];
  /** Sorted: those asked for, and those on which a balance is known. */
  readonly days: readonly string[];
}

/** A line for each account, and one more for rows of it in another currency. */
function linesOf({ accounts, balances, sums, days }: Read): Line[] {
  return accounts.flatMap((account) => {
    const own = sums.filter(({ accountId }) => accountId === account.id);
    const known = balances
      .filter(({ accountId }) => accountId === account.id)
      .map(({ on, amount, byStatement }): Told => ({ on, minor: minorOf(amount, account.currency), byStatement }));
    return [...new Set([account.currency, ...own.map(({ currency }) => currency)])].map((currency): Line => {
      const ofCurrency = own.filter((sum) => sum.currency === currency);
      const upTo = running(ofCurrency, days, currency);
      return {
        account,
        currency,
        rowsUpTo: (on) => upTo.get(on)!,
        known: currency === account.currency ? known : [],
      };
    });
  });
}

function wireLine(line: Line, days: readonly string[]): AccountWorth {
  const { account, currency } = line;
  const latest = line.known.at(-1);
  return {
    accountId: account.id,
    name: account.name,
    kind: account.kind,
    currency,
    known: latest
      ? { on: latest.on, money: money(latest.minor, currency), by: latest.byStatement ? "statement" : "you" }
      : null,
    points: days.map((on) => ({ on, money: money(balanceOn(line, on), currency) })),
  };
}

function together(lines: readonly Line[], days: readonly string[]): NetWorth["currencies"] {
  return [...new Set(lines.map(({ currency }) => currency))].map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    const sums = worthOn(own, days);
    return {
      currency,
      complete: own.every(({ known }) => known.length > 0),
      points: days.map((on, at) => ({ on, money: money(sums[at]!, currency) })),
    };
  });
}

export const netWorth = endpoint({
  name: "crystal-net-worth",
  method: "GET",
  audit: "none",
  run: ({ input, read }, { now }) => {
    const today = utcDay(now());
    const last = input.until ?? today;
    const periods = periodsAsked({ by: input.by, since: input.since, until: last, today });
    const asked = periods.map(({ until }) => (until < last ? until : last));
    return read(async (tx) => {
      const accounts = await accountsByName(tx, MAX_PAGE_SIZE);
      const balances = await listBalances(tx);
      const days = [...new Set([...asked, ...balances.map(({ on }) => on)])].toSorted();
      const lines = linesOf({ accounts, balances, days, sums: await netBetween(tx, days) });
      return {
        accounts: lines.slice(0, 2 * MAX_PAGE_SIZE).map((line) => wireLine(line, asked)),
        currencies: together(lines, asked),
      };
    });
  },
});
