import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "../../lib/class-names.ts";
import { COLUMNS, HEAD_PX } from "./layout.ts";
import type { Layout } from "./layout.ts";
import type { LedgerSearch } from "./ledger-search.ts";
import { t } from "../../lib/t.ts";

type SortBy = "date" | "amount" | "merchant";
export type Order = Pick<LedgerSearch, "sort" | "order">;

/** What pressing a column's head asks for: that column, largest or newest first; again: the other way round. Names begin at A. */
export function nextOrder(now: Order, by: SortBy): Order {
  const other = by === (now.sort ?? "date") ? now.order !== "asc" : by === "merchant";
  return { ...(by === "date" ? {} : { sort: by }), ...(other ? { order: "asc" } : {}) };
}

interface HeadProps {
  readonly layout: Layout;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

function SortButton({
  by,
  title,
  order,
  onOrder,
  right,
}: Omit<HeadProps, "layout"> & { by: SortBy; title: string; right?: boolean }) {
  const sorted = (order.sort ?? "date") === by;
  const ascending = order.order === "asc";
  const Arrow = ascending ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (ascending ? "ascending" : "descending") : "none"}
      className={classNames("flex", right && "justify-end")}
    >
      <button
        type="button"
        onClick={() => onOrder(nextOrder(order, by))}
        className={classNames(
          "-mx-1 inline-flex h-7 items-center gap-1 rounded px-1 hover:text-ink",
          sorted && "text-ink",
          right && "flex-row-reverse",
        )}
      >
        {title}
        <Arrow size={12} aria-hidden="true" className={sorted ? "" : "opacity-0"} />
      </button>
    </div>
  );
}

/** The names of the columns, three of which sort. */
export function LedgerHead({ layout, order, onOrder }: HeadProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        style={{ height: `${HEAD_PX}px` }}
        className={classNames(
          "border-b border-line bg-page text-xs font-medium text-faint",
          layout === "card" ? "flex items-center gap-4 px-4" : classNames("grid items-center", COLUMNS[layout]),
        )}
      >
        {layout !== "card" && (
          <span role="columnheader" className="sr-only">
            {t("Selected")}
          </span>
        )}
        <SortButton by="date" title={t("Date")} order={order} onOrder={onOrder} />
        <SortButton by="merchant" title={t("Merchant")} order={order} onOrder={onOrder} />
        {layout !== "card" && <span role="columnheader">{t("Category")}</span>}
        {layout === "full" && <span role="columnheader">{t("Account")}</span>}
        <SortButton by="amount" title={t("Amount")} order={order} onOrder={onOrder} right={layout !== "card"} />
      </div>
    </div>
  );
}
