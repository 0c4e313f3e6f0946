import { useCallback, useRef } from "react";
import { useLedgerCursor } from "../../features/ledger/use-ledger-cursor.ts";
import { useLedgerRows } from "../../features/ledger/use-ledger-rows.ts";
import { useDrawerFollows, useLedgerAddress } from "./use-ledger-address.ts";
import { usePicking } from "./use-picking.ts";
import { useRowActions } from "./use-row-actions.ts";

/** Everything the ledger screen knows: address, rows, cursor, and the category being chosen. */
export function useLedger() {
  const grid = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const address = useLedgerAddress();
  const ledger = useLedgerRows(address.search);
  const cursor = useLedgerCursor(ledger.rows);
  const picker = usePicking(cursor.clear);
  const focusRows = useCallback(() => grid.current?.focus({ preventScroll: true }), []);
  const show = (id: string): void => (address.openId === undefined ? address.show(id) : address.showInstead(id));
  const actions = useRowActions({ cursor, show, pick: picker.pick });
  useDrawerFollows(address, cursor.active?.id);
  return {
    grid,
    input,
    address,
    ...ledger,
    cursor,
    picker,
    actions,
    show,
    focusRows,
    hide(): void {
      address.hide();
      focusRows();
    },
  };
}
export type LedgerState = ReturnType<typeof useLedger>;
