import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { similarQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Money } from "../../ui/money.tsx";
import { applyToSimilar } from "./corrections.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

function SimilarRow({ row }: { row: Transaction }) {
  const format = useFormat();
  return (
    <li className="flex items-center gap-3 border-t border-line py-1.5 text-xs first:border-t-0">
      <span className="w-20 shrink-0 text-faint">{format.day(row.postedOn)}</span>
      <CategoryChip
        className="flex-1"
        group={row.categorisation?.group ?? null}
        name={row.categorisation?.category ?? t("Uncategorised")}
      />
      <Money amount={row.money.amount} currency={row.money.currency} />
    </li>
  );
}

/** Other rows of the merchant that the person has not decided, and the offer to treat them alike. */
export function SimilarRows({ row, count }: { row: Transaction; count: number }) {
  const client = useQueryClient();
  const [applying, setApplying] = useState(false);
  const similar = useQuery(similarQuery(row.id));
  const items = similar.data ?? [];
  if (similar.isPending) return <Skeleton className="h-16" />;
  if (items.length === 0) return <p className="text-xs text-faint">{t("No other undecided rows of this merchant.")}</p>;
  const apply = async (): Promise<void> => {
    setApplying(true);
    await applyToSimilar(client, row);
    setApplying(false);
  };
  return (
    <div className="flex flex-col gap-2">
      <ul>
        {items.map((item) => (
          <SimilarRow key={item.id} row={item} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {count > 0 && row.categorisation?.categoryId && (
          <Button small busy={applying} onClick={() => void apply()}>
            {t("Make {rows} {category}", { rows: rowsText(count), category: row.categorisation.category })}
          </Button>
        )}
        <Link
          to="/ledger"
          search={{ q: filterText(["similar", row.id]) }}
          className="inline-flex h-7 items-center rounded-md px-2 text-xs font-medium text-accent hover:bg-sunken"
        >
          {t("Show similar rows")}
        </Link>
      </div>
    </div>
  );
}
