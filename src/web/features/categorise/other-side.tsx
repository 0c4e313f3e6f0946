import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Transaction } from "../../../contract/ledger.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";

/** The row on the person's other account that belongs to this one; opens it. */
export function OtherSide({ row }: { row: Transaction }) {
  const format = useFormat();
  const account = useQuery(accountsQuery).data?.find(({ id }) => id === row.accountId);
  return (
    <Link
      to="/ledger"
      search={(now: object) => ({ ...now, row: row.id })}
      className="-mx-2 flex items-center gap-3 rounded-md px-2 py-1.5 text-xs hover:bg-sunken"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{account?.name ?? t("Another account")}</span>
        <span className="block truncate text-faint">
          {format.day(row.postedOn)} · <span className="font-mono">{row.description}</span>
        </span>
      </span>
      <Money amount={row.money.amount} currency={row.money.currency} sign="always" />
    </Link>
  );
}
