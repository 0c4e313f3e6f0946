import type { Account } from "../../../contract/ledger.ts";
import type { QueuedFile } from "./import-queue.ts";

/** Numbers tried behind a name that is taken. */
const MAX_TRIES = 100;

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The account that would receive the rows of a "new" one, since it has that name and currency already; null when the name is free. */
export const takenBy = (accounts: readonly Account[], { preview, target }: QueuedFile): Account | null =>
  (target.kind === "new" &&
    accounts.find(
      ({ name, currency }) => sameName(name, target.name) && currency === preview?.accounts[0]?.currency,
    )) ||
  null;

/** `giro`, or `giro 2` when there is one called so. */
export function freeName(accounts: readonly Account[], wanted: string): string {
  const taken = (name: string): boolean => accounts.some((account) => sameName(account.name, name));
  if (!taken(wanted)) return wanted;
  for (let number = 2; number < MAX_TRIES; number++) if (!taken(`${wanted} ${number}`)) return `${wanted} ${number}`;
  return wanted;
}
