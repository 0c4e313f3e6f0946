import type { AccountsResult, NothingResult, RecurringResult, Regular } from "../../../core/chat/results.ts";
import { fold } from "../../../core/merchant/fold.ts";
import type { RecurringArgs } from "../../../core/planner/plan.ts";
import { TIMES_A_YEAR } from "../../../core/recurring/cadence.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { accountHoldings } from "../../../data/queries/account-histories.ts";
import { listAccounts } from "../../../data/queries/accounts.ts";
import { listSeries } from "../../../data/queries/recurring-series.ts";
import type { StoredSeries } from "../../../data/queries/recurring-series.ts";
import { UnknownName } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { added, moneyOf, scaled } from "./money.ts";

/** Series looked at; nobody has more that are alive. */
const MOST = 500;
const SHOWN = 30;
const ACCOUNTS = 100;
const MONTHS = 12;

const regularOf = (series: StoredSeries): Regular => ({
  merchant: series.merchant,
  direction: series.direction < 0 ? "out" : "in",
  cadence: series.cadence,
  money: moneyOf(series.amount, series.currency),
  nextOn: series.nextOn,
  lastOn: series.lastOn,
  active: series.active,
});

function aMonthOf(series: readonly Regular[]): RecurringResult["aMonth"] {
  const sums = new Map<string, { direction: "in" | "out"; year: ReturnType<typeof moneyOf> }>();
  for (const { direction, money, cadence } of series) {
    const year = scaled(money, TIMES_A_YEAR[cadence], 1);
    const key = `${direction} ${money.currency}`;
    const known = sums.get(key);
    sums.set(key, { direction, year: known ? added(known.year, year) : year });
  }
  return [...sums.values()]
    .map(({ direction, year }) => ({ direction, money: scaled(year, 1, MONTHS) }))
    .toSorted((a, b) => (a.direction < b.direction ? 1 : -1));
}

const standsIn = (name: string, words: string): boolean => ` ${fold(name)} `.includes(` ${fold(words)} `);

export async function recurring(desk: Desk, args: RecurringArgs): Promise<RecurringResult | NothingResult> {
  const stored = await listSeries(desk.tx, { state: args.state, after: null, limit: MOST });
  const { merchant, direction, dueUntil } = args;
  const wanted = stored
    .filter((one) => merchant === undefined || standsIn(one.merchant, merchant) || standsIn(one.merchantKey, merchant))
    .map(regularOf)
    .filter((one) => direction === undefined || one.direction === direction)
    .filter((one) => dueUntil === undefined || one.nextOn <= dueUntil);
  if (merchant !== undefined && wanted.length === 0)
    return {
      kind: "nothing",
      why: `I find nothing regular called “${merchant}”.`,
      instead: ["What subscriptions do I have?"],
    };
  // What was due and has not come is not to come: it is told apart.
  const isLate = ({ active, nextOn }: Regular): boolean => active && nextOn < desk.world.today;
  const toCome = wanted.filter((one) => !isLate(one));
  return {
    kind: "recurring",
    state: args.state,
    dueUntil: dueUntil ?? null,
    series: toCome.slice(0, SHOWN),
    late: wanted.filter(isLate).slice(0, SHOWN),
    more: toCome.length > SHOWN,
    aMonth: args.state === "active" ? aMonthOf(wanted) : [],
  };
}

export async function accounts(desk: Desk, { account }: { readonly account?: string }): Promise<AccountsResult> {
  const rows = await listAccounts(desk.tx, { limit: ACCOUNTS });
  const named = account === undefined ? rows : rows.filter(({ name }) => fold(name) === fold(account));
  if (account !== undefined && named.length === 0) throw new UnknownName("account", account);
  const wanted = await accountHoldings(desk.tx, named, desk.world.today);
  return {
    kind: "accounts",
    accounts: wanted.map((row) => ({
      name: row.name,
      balance: { amount: toDecimal(row.balanceMinor, row.currency), currency: row.currency },
      told: row.told,
      lastOn: row.lastOn,
    })),
  };
}
