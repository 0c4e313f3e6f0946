import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect } from "react";
import type { RefObject } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { HEAD_PX } from "./layout.ts";

/** Rows drawn beyond the visible ones, and how near the end the next page is asked for. */
const OVERSCAN = 12;
const AHEAD_ROWS = 150;

interface RowWindow {
  /** The grid; what scrolls is the element around it. */
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Transaction[];
  readonly rowPx: number;
  readonly activeIndex: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** Which rows are in view. Asks for more rows near the end, and follows the active row. */
export function useRowWindow({ gridRef, rows, rowPx, activeIndex, hasMore, onMore }: RowWindow) {
  // The same function for the same rows: with another one, the places of all of them would be worked out again at each turn of the wheel.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => gridRef.current?.parentElement ?? null,
    estimateSize: () => rowPx,
    getItemKey,
    overscan: OVERSCAN,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - AHEAD_ROWS) onMore();
  }, [hasMore, lastShown, rows.length, onMore]);
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: "auto" });
  }, [activeIndex, virtual]);
  return { items, totalPx: virtual.getTotalSize() };
}
