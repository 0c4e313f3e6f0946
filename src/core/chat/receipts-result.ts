import type { Money } from "../money/money.ts";
import type { ReceiptsArgs } from "../planner/plan.ts";
import type { FoundRow, RowsOf, Sum } from "./basics.ts";

/** A receipt, as it is found among the others. */
export interface ToldReceipt {
  readonly id: string;
  readonly filename: string;
  /** The row it belongs to. */
  readonly rowId: string | null;
  /** What it says, as far as it was read. */
  readonly merchant: string | null;
  readonly on: string | null;
  readonly money: Money | null;
}

export interface ReceiptsResult extends Pick<ReceiptsArgs, "state" | "sort"> {
  readonly kind: "receipts";
  /** Those that are told of; null where receipts without a row are. */
  readonly rows: RowsOf | null;
  /** What they come to: one for each currency. Below zero is money out. */
  readonly sums: readonly Sum[];
  /** How many rows, with and without a receipt, or how many receipts without a row. */
  readonly of: number;
  readonly found: readonly FoundRow[];
  /** Of the rows found, or without one. */
  readonly receipts: readonly ToldReceipt[];
  /** There are more than were asked for. */
  readonly more: boolean;
}
