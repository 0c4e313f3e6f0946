import type { Transaction } from "../../../contract/ledger.ts";
import type { Layout } from "./layout.ts";

/** What can be done with a row; the same functions for every row, so that only changed rows are drawn again. */
export interface RowActions {
  readonly open: (row: Transaction) => void;
  readonly pick: (row: Transaction, anchor: HTMLElement) => void;
  readonly toggle: (row: Transaction) => void;
  readonly extend: (row: Transaction) => void;
}

export interface LedgerRowProps {
  readonly row: Transaction;
  readonly layout: Layout;
  readonly account: string;
  readonly thisYear: string;
  readonly active: boolean;
  readonly opened: boolean;
  readonly selected: boolean;
  readonly sameDay: boolean;
  readonly actions: RowActions;
}

export const rowId = (id: string): string => `row-${id}`;
