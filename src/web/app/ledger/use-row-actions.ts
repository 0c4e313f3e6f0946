import { useLayoutEffect, useMemo, useRef } from "react";
import type { RowActions } from "../../features/ledger/row-props.ts";
import type { LedgerCursor } from "../../features/ledger/use-ledger-cursor.ts";
import type { Picking } from "./category-popover.tsx";

interface RowActionParts {
  readonly cursor: LedgerCursor;
  readonly show: (id: string) => void;
  readonly pick: (picking: Picking) => void;
}

/** What the pointer does to a row. One object for good, so that moving the cursor does not draw every row again. */
export function useRowActions(parts: RowActionParts): RowActions {
  const latest = useRef(parts);
  useLayoutEffect(() => {
    latest.current = parts;
  });
  return useMemo(
    () => ({
      open: ({ id }) => {
        latest.current.cursor.activate(id);
        latest.current.show(id);
      },
      pick: (row, anchor) => {
        latest.current.cursor.activate(row.id);
        latest.current.pick({ rows: [row], anchor });
      },
      toggle: ({ id }) => {
        latest.current.cursor.activate(id);
        latest.current.cursor.toggle(id);
      },
      extend: ({ id }) => {
        latest.current.cursor.activate(id);
        latest.current.cursor.extend(id);
      },
    }),
    [],
  );
}
