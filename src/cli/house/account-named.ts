import type { Account } from "../../contract/ledger.ts";
import { Unmet } from "../command.ts";

type Named = Pick<Account, "id" | "name" | "currency">;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.trim().toLowerCase();

/** The account of this name, or of name and currency, as `Giro EUR`; null when there is none. Throws Unmet where a name leaves several. */
export function accountNamed<T extends Named>(accounts: readonly T[], wanted: string): T | null {
  const [found, ...others] = accounts.filter(({ name }) => same(name, wanted));
  if (!found) return accounts.find(({ name, currency }) => same(`${name} ${currency}`, wanted)) ?? null;
  if (others.length === 0) return found;
  const each = [found, ...others].map(({ name, currency }) => `“${name} ${currency}”`);
  throw new Unmet(`${each.length} accounts are called “${wanted}”. Say which: ${each.join(" or ")}.`);
}

/** The same where there has to be one. */
export function knownAccount<T extends Named>(accounts: readonly T[], wanted: string): T {
  const found = accountNamed(accounts, wanted);
  if (found) return found;
  throw new Unmet(
    `There is no account “${wanted}”. There are: ${accounts.map(({ name }) => name).join(", ") || "none"}.`,
  );
}
