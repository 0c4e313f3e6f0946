import { useCallback } from "react";
import { BulkBar } from "../../features/ledger/bulk-bar.tsx";
import { LedgerEmpty } from "../../features/ledger/ledger-empty.tsx";
import { LedgerTable } from "../../features/ledger/ledger-table.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import type { LedgerState } from "./use-ledger.ts";

/** What stands below the rows: why there is none, or why there are no more. */
function Below({ state }: { state: LedgerState }) {
  const { error, isPending, refetch, fetchNextPage } = state.list;
  const retry = (): void => void (state.rows.length > 0 ? fetchNextPage() : refetch());
  if (error)
    return (
      <div className="p-4">
        <ErrorNote error={error} onRetry={retry} />
      </div>
    );
  if (isPending || state.rows.length > 0) return null;
  return <LedgerEmpty filter={state.filter} onClear={() => state.address.filter("")} />;
}

/** The table and, while rows are selected, what can be done with them. */
export function LedgerList({ state }: { state: LedgerState }) {
  const { address, cursor, list, picker, rows, world } = state;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error } = list;
  const onMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  return (
    <>
      <LedgerTable
        gridRef={state.grid}
        rows={rows}
        accounts={world.accounts}
        today={world.today}
        order={address.search}
        onOrder={address.order}
        activeIndex={cursor.activeIndex}
        openedId={address.openId}
        selected={cursor.selection.ids}
        actions={state.actions}
        onFocus={() => cursor.activeIndex < 0 && cursor.move(0)}
        hasMore={hasNextPage && !isFetchingNextPage && error === null}
        onMore={onMore}
        loading={list.isPending || isFetchingNextPage}
      >
        <Below state={state} />
      </LedgerTable>
      {cursor.selectedRows.length > 0 && (
        <BulkBar
          rows={cursor.selectedRows}
          busy={picker.busy}
          onEdit={(change, outcome) => picker.edit(cursor.selectedRows, change, outcome)}
          onCategory={(anchor) => picker.pick({ rows: cursor.selectedRows, anchor })}
          onClear={cursor.clear}
        />
      )}
    </>
  );
}
