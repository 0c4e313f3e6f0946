import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { useState } from "react";
import type { AccountWorth, NetWorth } from "../../../contract/net-worth.ts";
import { onlyAccount } from "../../lib/filter-query.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { netWorthQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { AsOneNote, isTold } from "../../ui/as-one-note.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { TellBalance } from "./tell-balance.tsx";
import { WorthLine } from "./worth-line.tsx";
import { t } from "../../lib/t.ts";

interface AccountProps {
  readonly account: AccountWorth;
  /** The search that opens its rows. */
  readonly rows: string;
  readonly onTell: (() => void) | null;
}

/** An account with what it holds; without a known balance it says that this is the sum of its rows. */
function Account({ account, rows, onTell }: AccountProps) {
  const format = useFormat();
  const { name, known, points } = account;
  return (
    <li className="flex items-center gap-1">
      <Link
        to="/ledger"
        search={{ q: rows }}
        className="-ml-2 flex min-w-0 flex-1 items-baseline justify-between gap-3 rounded-md px-2 py-2 hover:bg-sunken"
      >
        <span className="min-w-0">
          <span className="block truncate text-sm">{name}</span>
          <span className="block text-xs text-faint">
            {known
              ? t("known on {on}{which, select, true {, by its statement} other {}}", {
                  on: format.shortDay(known.on),
                  which: String(known.by === "statement"),
                })
              : t("sum of its rows")}
          </span>
        </span>
        <Money {...points.at(-1)!.money} className="text-sm font-medium" />
      </Link>
      {onTell && (
        <IconButton small label={t("Tell what {name} held", { name })} onClick={onTell}>
          <PenLine size={13} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

/** All currencies as one, where the person chose one for it: over those it is made of, never instead of them. */
function TogetherLine({ together }: { together: NonNullable<NetWorth["together"]> }) {
  const last = together.points.at(-1);
  if (!last) return null;
  return (
    <div className="border-b border-line pb-3">
      {isTold(last) && <Money {...last.money} className="text-xl font-semibold" />}
      <AsOneNote figure={last} rowsOf={(currency) => filterText(["currency", currency])} />
    </div>
  );
}

/** What accounts hold together and each alone. Each currency stays by itself; where the person wants one figure, it stands above. */
export function AccountBalances() {
  const { data, error, refetch } = useQuery(netWorthQuery);
  const [telling, setTelling] = useState<AccountWorth | null>(null);
  return (
    <Section title={t("Accounts")}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-40 w-full" />}
      <div className="flex flex-col gap-3">
        {data?.together && <TogetherLine together={data.together} />}
        {data?.currencies.map((worth) => (
          <WorthLine key={worth.currency} worth={worth} />
        ))}
      </div>
      <ul className="mt-2">
        {data?.accounts.map((account, at) => (
          <Account
            key={`${account.accountId} ${account.currency}`}
            account={account}
            rows={filterText(...onlyAccount(account, data.accounts))}
            // A second line of an account is rows in another currency, of which no balance is kept.
            onTell={data.accounts[at - 1]?.accountId === account.accountId ? null : () => setTelling(account)}
          />
        ))}
      </ul>
      <TellBalance account={telling} onClose={() => setTelling(null)} />
    </Section>
  );
}
