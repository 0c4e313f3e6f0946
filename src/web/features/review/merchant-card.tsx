import { useQuery } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import type { ReviewItem } from "../../../contract/tag.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

function SampleRow({ row }: { row: Transaction }) {
  const format = useFormat();
  const account = useQuery(accountsQuery).data?.find(({ id }) => id === row.accountId);
  return (
    <li className="flex items-baseline gap-3 border-t border-line py-2 text-xs first:border-t-0">
      <span className="w-20 shrink-0 text-faint tabular-nums">{format.day(row.postedOn)}</span>
      <span className="min-w-0 flex-1 truncate font-mono text-soft" title={row.description}>
        {row.description}
      </span>
      <span className="hidden shrink-0 text-faint sm:inline">{account?.name}</span>
      <Money amount={row.money.amount} currency={row.money.currency} sign="always" />
    </li>
  );
}

/** The merchant that is asked about: what it is called, what it comes to, and its newest rows. */
export function MerchantCard({ item }: { item: ReviewItem }) {
  const format = useFormat();
  const rows = rowsText(item.count, format.count(item.count));
  const way = { in: t(" in"), out: t(" out"), none: "" }[item.direction];
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h2 className="text-xl font-semibold break-words" aria-live="polite">
          {item.merchant}
        </h2>
        <p className="text-sm text-soft">
          {rows}
          {item.totals.map(({ amount, currency }) => (
            <span key={currency}>
              {" · "}
              <Money amount={amount} currency={currency} sign="never" />
              {way}
            </span>
          ))}
        </p>
      </div>
      <ul aria-label={t("Newest rows")}>
        {item.samples.map((row) => (
          <SampleRow key={row.id} row={row} />
        ))}
      </ul>
      {item.reason && <p className="text-xs text-faint">{item.reason}</p>}
    </div>
  );
}
