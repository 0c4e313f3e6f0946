import { Link } from "@tanstack/react-router";
import type { Account } from "../../../contract/ledger.ts";
import { toExact } from "../../lib/exact.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";

function sumsByCurrency(accounts: readonly Account[]): [string, bigint][] {
  const sums = new Map<string, bigint>();
  for (const { balance } of accounts)
    sums.set(balance.currency, (sums.get(balance.currency) ?? 0n) + toExact(balance.amount));
  return [...sums];
}

/** Accounts with what their imported rows add up to, and the sum of each currency. */
export function AccountBalances({ accounts }: { accounts: readonly Account[] }) {
  const format = useFormat();
  const severalIn = (currency: string): boolean =>
    accounts.filter(({ balance }) => balance.currency === currency).length > 1;
  return (
    <Section title="Accounts">
      <ul>
        {accounts.map(({ id, name, balance, lastPostedOn }) => (
          <li key={id}>
            <Link
              to="/ledger"
              search={{ q: filterText(["account", name]) }}
              className="-mx-2 flex items-baseline justify-between gap-3 rounded-md px-2 py-2 hover:bg-sunken"
            >
              <span className="min-w-0">
                <span className="block truncate text-sm">{name}</span>
                <span className="block text-xs text-faint">
                  {lastPostedOn ? `up to ${format.day(lastPostedOn)}` : "no rows yet"}
                </span>
              </span>
              <Money {...balance} className="text-sm font-medium" />
            </Link>
          </li>
        ))}
      </ul>
      {sumsByCurrency(accounts)
        .filter(([currency]) => severalIn(currency))
        .map(([currency, sum]) => (
          <p key={currency} className="flex items-baseline justify-between gap-3 border-t border-line py-2 text-sm">
            <span className="text-soft">All in {currency}</span>
            <Money amount={sum} currency={currency} className="font-semibold" />
          </p>
        ))}
      <p className="mt-1 text-xs text-faint">Sums of the imported rows; what was there before is not known.</p>
    </Section>
  );
}
