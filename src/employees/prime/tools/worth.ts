import { minorMoney } from "../../../core/money/money.ts";
import type { AccountsResult, NothingResult } from "../../../core/chat/results.ts";
import { fold } from "../../../core/merchant/fold.ts";
import { balanceOn, worthOn } from "../../../core/net-worth/net-worth.ts";
import type { AccountsArgs } from "../../../core/planner/plan.ts";
import { accountLines } from "../../../data/queries/account-histories.ts";
import type { AccountLine } from "../../../data/queries/account-histories.ts";
import { accountsByName } from "../../../data/queries/accounts.ts";
import { asOne } from "./as-one.ts";
import { UnknownName } from "./desk.ts";
import type { Desk } from "./desk.ts";

const ACCOUNTS = 100;

/** What accounts held together, by currency; told where a balance of each of them is. */
export function togetherOn(lines: readonly AccountLine[], on: string): NonNullable<AccountsResult["together"]> {
  return [...new Set(lines.map(({ currency }) => currency))].map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return { money: minorMoney(worthOn(own, [on])[0]!, currency), told: own.every(({ known }) => known.length > 0) };
  });
}

/** All accounts with what they held at the end of a day. */
export const linesOn = async (desk: Desk, on: string): Promise<AccountLine[]> =>
  accountLines(desk.tx, await accountsByName(desk.tx, ACCOUNTS), [on]);

/** What accounts hold, or held at the end of a day: from a known balance where there is one, else what was imported. */
export async function accounts(
  desk: Desk,
  { account, on = desk.world.today }: AccountsArgs,
): Promise<AccountsResult | NothingResult> {
  if (on > desk.world.today)
    return {
      kind: "nothing",
      why: "That day is still to come.",
      instead: ["How much will I have at the end of the month?"],
    };
  const lines = await linesOn(desk, on);
  const wanted = account === undefined ? lines : lines.filter((line) => fold(line.account.name) === fold(account));
  if (account !== undefined && wanted.length === 0) throw new UnknownName("account", account);
  const together = account === undefined ? togetherOn(wanted, on) : [];
  return {
    kind: "accounts",
    on,
    accounts: wanted.map((line) => ({
      name: line.account.name,
      balance: minorMoney(balanceOn(line, on), line.currency),
      told: line.known.length > 0,
      lastOn: line.lastOn,
    })),
    together,
    asOne: await asOne(desk, { sums: together.map(({ money }) => money), until: on }),
  };
}
