import type { ReactNode, RefObject } from "react";
import type { Account, Transaction } from "../../../contract/ledger.ts";
import { useWidth } from "../../lib/use-width.ts";
import { density } from "../../lib/appearance.ts";
import { useStore } from "../../lib/store.ts";
import { HEAD_PX, layoutFor, rowPxOf } from "./layout.ts";
import { LedgerHead } from "./ledger-head.tsx";
import type { Order } from "./ledger-head.tsx";
import { LedgerRow } from "./ledger-row.tsx";
import { rowId } from "./row-props.ts";
import type { RowActions } from "./row-props.ts";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { useRowWindow } from "./use-row-window.ts";
import { t } from "../../lib/t.ts";

export interface LedgerTableProps {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Transaction[];
  readonly accounts: readonly Account[];
  readonly today: string;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly activeIndex: number;
  readonly openedId: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly actions: RowActions;
  readonly onFocus: () => void;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly loading: boolean;
  /** What stands below the rows: an empty state or a failure. */
  readonly children?: ReactNode;
}

/** One table of any length: only what can be seen is in the page. */
export function LedgerTable(props: LedgerTableProps) {
  const { gridRef, rows, activeIndex, hasMore, selected, actions, loading } = props;
  const layout = layoutFor(useWidth(gridRef));
  const rowPx = rowPxOf(layout, useStore(density));
  const { items, totalPx } = useRowWindow({ ...props, rowPx });
  const active = rows[activeIndex];
  const names = new Map(props.accounts.map(({ id, name }) => [id, name]));
  const drawn = (index: number, top: number): ReactNode => {
    const row = rows[index];
    if (!row) return null;
    const look = { layout, index, top, height: rowPx, thisYear: props.today.slice(0, 4) };
    return (
      <LedgerRow
        key={row.id}
        {...look}
        row={row}
        account={names.get(row.accountId) ?? ""}
        active={index === activeIndex}
        opened={row.id === props.openedId}
        selected={selected.has(row.id)}
        sameDay={rows[index - 1]?.postedOn === row.postedOn}
        actions={actions}
      />
    );
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div
        ref={gridRef}
        role="grid"
        aria-label={t("Transactions")}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={active ? rowId(active.id) : undefined}
        aria-busy={loading}
        tabIndex={0}
        onFocus={(event) => event.target === event.currentTarget && props.onFocus()}
        className="group/grid outline-none"
      >
        <LedgerHead layout={layout} order={props.order} onOrder={props.onOrder} />
        <div role="rowgroup" className="relative" style={{ height: `${totalPx}px` }}>
          {items.map(({ index, start }) => drawn(index, start - HEAD_PX))}
        </div>
      </div>
      {loading && <SkeletonRows layout={layout} rowPx={rowPx} count={rows.length === 0 ? 16 : 3} />}
      {props.children}
    </div>
  );
}
