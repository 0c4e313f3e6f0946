import { MAX_PAGE_SIZE } from "../../../contract/common.ts";
import type { AccountWorth, NetWorth } from "../../../contract/net-worth.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { fromDecimal, minorMoney } from "../../../core/money/money.ts";
import { convertedOn } from "../../../core/rates/as-one.ts";
import { balanceOn, worthOn } from "../../../core/net-worth/net-worth.ts";
import { accountLines } from "../../../data/queries/account-histories.ts";
import type { AccountLine } from "../../../data/queries/account-histories.ts";
import { accountsByName } from "../../../data/queries/accounts.ts";
import { personsRateBook } from "../../../data/queries/rate-book.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { periodsAsked } from "./periods.ts";

function wireLine(line: AccountLine, days: readonly string[]): AccountWorth {
  const { account, currency } = line;
  const latest = line.known.at(-1);
  return {
    accountId: account.id,
    name: account.name,
    kind: account.kind,
    currency,
    known: latest
      ? { on: latest.on, money: minorMoney(latest.minor, currency), by: latest.byStatement ? "statement" : "you" }
      : null,
    points: days.map((on) => ({ on, money: minorMoney(balanceOn(line, on), currency) })),
  };
}

function byCurrency(lines: readonly AccountLine[], days: readonly string[]): NetWorth["currencies"] {
  return [...new Set(lines.map(({ currency }) => currency))].map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    const sums = worthOn(own, days);
    return {
      currency,
      complete: own.every(({ known }) => known.length > 0),
      points: days.map((on, at) => ({ on, money: minorMoney(sums[at]!, currency) })),
    };
  });
}

/** All currencies as one, in the currency the person chose; null where there is nothing to convert. */
async function asOne(
  tx: Transaction,
  own: NetWorth["currencies"],
  days: readonly string[],
): Promise<NetWorth["together"]> {
  const book = await personsRateBook(tx, { currencies: own.map(({ currency }) => currency), days });
  if (book === null) return null;
  const sumsAt = (at: number) =>
    own.map(({ currency, points }) => ({ currency, minor: fromDecimal(points[at]!.money.amount, currency)! }));
  return { currency: book.into, points: days.map((on, at) => ({ on, ...convertedOn(book, on, sumsAt(at)) })) };
}

export const netWorth = endpoint({
  name: "crystal-net-worth",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }, { now }) => {
    const today = personDay(input.today, now());
    const last = input.until ?? today;
    const periods = periodsAsked({ by: input.by, since: input.since, until: last, today });
    const asked = periods.map(({ until }) => (until < last ? until : last));
    return read(async (tx) => {
      const accounts = await accountsByName(tx, MAX_PAGE_SIZE);
      const lines = await accountLines(tx, accounts, asked);
      const currencies = byCurrency(lines, asked);
      return {
        accounts: lines.slice(0, 2 * MAX_PAGE_SIZE).map((line) => wireLine(line, asked)),
        currencies,
        together: await asOne(tx, currencies, asked),
      };
    });
  },
});
