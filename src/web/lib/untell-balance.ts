import { ApiError } from "../../contract/api-error.ts";
import type { ReplacedBalance } from "../../contract/net-worth.ts";
import { call } from "./api.ts";

interface Day {
  readonly accountId: string;
  readonly on: string;
}

/** Marks it as reconciled again; false where rows have come since with which it is not. */
async function markAgain(told: Day & { readonly amount: string }): Promise<boolean> {
  try {
    await call("account-reconciliation", "POST", told);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === "conflict") return false;
    throw error;
  }
}

/** Takes back what was just told of a day: the person's earlier word is told again; a statement's counts again by itself. */
export async function untellBalance(day: Day, before: ReplacedBalance): Promise<void> {
  if (before?.by !== "you") return void (await call("account-balances", "DELETE", day));
  const told = { ...day, amount: before.amount };
  if (before.reconciled && (await markAgain(told))) return;
  await call("account-balances", "POST", told);
}
