import { useCallback, useMemo, useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { extendTo, keepKnown, NOTHING_SELECTED, toggleRow } from "./selection.ts";

const NO_ROWS: readonly Transaction[] = [];

/** Which row the keys speak of, and which rows are selected. Both hold on to rows, not to places in the list. */
export function useLedgerCursor(rows: readonly Transaction[]) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const [chosen, setSelection] = useState(NOTHING_SELECTED);
  // While rows are loaded on and on, nothing is worked out about all of them that nobody needs yet.
  const order = (): string[] => rows.map(({ id }) => id);
  const selection = useMemo(
    () => (chosen.ids.size === 0 ? chosen : keepKnown(chosen, new Set(rows.map(({ id }) => id)))),
    [chosen, rows],
  );
  const selectedRows = useMemo(
    () => (selection.ids.size === 0 ? NO_ROWS : rows.filter(({ id }) => selection.ids.has(id))),
    [rows, selection],
  );
  const activeIndex = activeId === null ? -1 : rows.findIndex(({ id }) => id === activeId);
  const clear = useCallback(() => setSelection(NOTHING_SELECTED), []);
  const at = (by: number): Transaction | undefined =>
    rows[Math.max(0, Math.min(rows.length - 1, activeIndex < 0 ? 0 : activeIndex + by))];
  return {
    activeIndex,
    active: rows[activeIndex],
    activate: setActiveId,
    selection,
    selectedRows,
    toggle: (id: string) => setSelection(toggleRow(selection, id)),
    extend: (id: string) => setSelection(extendTo(selection, id, order())),
    selectAll: () => setSelection({ ids: new Set(order()), anchorId: rows[0]?.id ?? null }),
    clear,
    /** Moves by some rows; the first row when none was active. */
    move(by: number): void {
      const next = at(by);
      if (next) setActiveId(next.id);
    },
    /** Moves, and takes the rows passed into the selection. */
    stretch(by: number): void {
      const next = at(by);
      if (!next) return;
      const begun = { ...selection, anchorId: selection.anchorId ?? activeId };
      setActiveId(next.id);
      setSelection(extendTo(begun, next.id, order()));
    },
  };
}
export type LedgerCursor = ReturnType<typeof useLedgerCursor>;
