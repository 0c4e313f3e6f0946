import type { ReplacedBalance } from "../../contract/net-worth.ts";
import { call } from "./api.ts";

/** Takes back what was just told of a day: the person's earlier word is told again; a statement's counts again by itself. */
export async function untellBalance(
  day: { readonly accountId: string; readonly on: string },
  before: ReplacedBalance,
): Promise<void> {
  if (before?.by === "you") await call("account-balances", "POST", { ...day, amount: before.amount });
  else await call("account-balances", "DELETE", day);
}
