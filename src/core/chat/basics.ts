import type { Money } from "../money/money.ts";
import type { Where } from "../planner/plan.ts";
import type { Flow } from "../taxonomy/flows.ts";

/** The rows behind a figure, as the ledger can show them: each figure is the sum of exactly these. */
export interface RowsOf extends Where {
  readonly flow?: Flow;
  /** Without transfers between own accounts. */
  readonly transfers?: "leave_out";
  readonly direction?: "in" | "out";
  readonly receipt?: "attached" | "missing";
  /** One merchant alone, by the key its rows have in common. */
  readonly merchantKey?: string;
}

export interface Sum {
  readonly money: Money;
  /** Rows. */
  readonly count: number;
}

export interface FoundRow {
  readonly id: string;
  readonly on: string;
  readonly merchant: string;
  readonly money: Money;
  readonly category: string | null;
}
