import { toDecimal } from "../../core/money/money.ts";
import type { ClosingBalance, RejectedRow, StatementRow } from "../../core/statement/statement.ts";

/** A row with the balance its line tells behind it, in the same minor units; null when it tells none. */
export interface HeldRow {
  readonly row: StatementRow;
  readonly held: number | null;
}

export interface BalanceCheck {
  /** Places where the balance moves by something else than the row. */
  readonly gaps: readonly RejectedRow[];
  /** What the account held at the end; only where every step was right. */
  readonly closing: ClosingBalance | null;
}

/** Steps of a balance that must be right, and their share from which on it is one; a single wrong one, as of a row that is missing, may be. */
const MIN_RIGHT = 2;
const RIGHT = 0.8;

interface Step {
  readonly row: StatementRow;
  /** What the balance moves by beyond the row; 0 when all is right. */
  readonly beyond: number;
}

/** The steps from one told balance to the next, rows that tell none in between. */
function stepsOf(rows: readonly HeldRow[]): Step[] {
  const steps: Step[] = [];
  let last: number | null = null;
  let moved = 0;
  for (const { row, held } of rows) {
    moved += row.amountMinor;
    if (held === null) continue;
    if (last !== null) steps.push({ row, beyond: held - last - moved });
    [last, moved] = [held, 0];
  }
  return steps;
}

const rightOf = (steps: readonly Step[]): number => steps.filter(({ beyond }) => beyond === 0).length;

/**
 * Holds the running balance of a statement against its rows. Where it moves by more than the row, a row could not be read above
 * (below, where the newest comes first): that is told like any other that was not taken.
 */
export function checkBalance(rows: readonly HeldRow[], currency: string | null): BalanceCheck {
  const [down, up] = [stepsOf(rows), stepsOf(rows.toReversed())];
  const oldestFirst = rightOf(down) >= rightOf(up);
  const steps = oldestFirst ? down : up;
  const right = rightOf(steps);
  if (right < MIN_RIGHT || right < Math.min(steps.length * RIGHT, steps.length - 1)) return { gaps: [], closing: null };
  const gaps = steps
    .filter(({ beyond }) => beyond !== 0)
    .map(({ row, beyond }) => ({
      line: row.line,
      ...(row.page === undefined ? {} : { page: row.page }),
      reason: `the balance here differs by ${toDecimal(beyond, currency)} from the one before it and this row: a row seems to be missing ${oldestFirst ? "above" : "below"}`,
    }));
  const newest = (oldestFirst ? rows : rows.toReversed()).at(-1)!;
  const complete = gaps.length === 0 && newest.held !== null;
  return { gaps, closing: complete ? { on: newest.row.postedOn, amountMinor: newest.held! } : null };
}
