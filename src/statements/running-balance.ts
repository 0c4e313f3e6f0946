import { toDecimal } from "../core/money/money.ts";
import type { ClosingBalance, RejectedRow, StatementRow } from "../core/statement/statement.ts";

/** A row with the balance its line tells behind it, in the same minor units; null when it tells none. */
export interface HeldRow {
  readonly row: StatementRow;
  readonly held: number | null;
}

export interface BalanceCheck {
  /** Places where the balance moves by something else than the row. */
  readonly gaps: readonly RejectedRow[];
  /** What the account held at the end of its newest day; only where every step was right, and that day is beyond doubt. */
  readonly closing: ClosingBalance | null;
  /** Every step was right, and enough of them were. */
  readonly isWhole: boolean;
  /** Of a balance that is whole: the file goes from the oldest row to the newest. */
  readonly oldestFirst: boolean;
  /** What it held before the oldest row; null when that is not told. */
  readonly openingMinor: number | null;
}

/** Steps of a balance that must be right, and their share from which on it is one; a single wrong one, as of a row that is missing, may be. */
const MIN_RIGHT = 2;
const RIGHT = 0.8;

interface Step {
  readonly row: StatementRow;
  /** What the balance moves by beyond the row; 0 when all is right. */
  readonly beyond: number;
}

/** The steps from one told balance to the next, rows that tell none in between. What moves nothing proves nothing and is no step, unless it is wrong. */
function* stepsOf(rows: readonly HeldRow[], oldestFirst: boolean): Generator<Step> {
  let last: number | null = null;
  let moved = 0;
  for (let at = 0; at < rows.length; at++) {
    const { row, held } = rows[oldestFirst ? at : rows.length - 1 - at]!;
    moved += row.amountMinor;
    if (held === null) continue;
    const beyond = last === null ? 0 : held - last - moved;
    if (last !== null && (moved !== 0 || beyond !== 0)) yield { row, beyond };
    [last, moved] = [held, 0];
  }
}

function countSteps(
  rows: readonly HeldRow[],
  oldestFirst: boolean,
): { readonly steps: number; readonly right: number } {
  const count = { steps: 0, right: 0 };
  for (const { beyond } of stepsOf(rows, oldestFirst)) {
    count.steps++;
    if (beyond === 0) count.right++;
  }
  return count;
}

/** Of a statement that tells no balance, or none that goes with its rows. */
export const NO_BALANCE: BalanceCheck = {
  gaps: [],
  closing: null,
  isWhole: false,
  oldestFirst: true,
  openingMinor: null,
};

/** Amounts that go up and down by the same fit both ways: then the days say which end is the newest, and of a single day nobody does. */
function closingOf(newest: HeldRow, oldest: HeldRow, fitsBothWays: boolean): ClosingBalance | null {
  const [on, first] = [newest.row.postedOn, oldest.row.postedOn];
  if (newest.held === null || on < first) return null;
  if (fitsBothWays && on === first && newest.held !== oldest.held) return null;
  return { on, amountMinor: newest.held };
}

/**
 * Holds the running balance of a statement against its rows. Where it moves by more than the row, a row could not be read above
 * (below, where the newest comes first): that is told like any other that was not taken.
 */
export function checkBalance(rows: readonly HeldRow[], currency: string | null): BalanceCheck {
  const [down, up] = [countSteps(rows, true), countSteps(rows, false)];
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return NO_BALANCE;
  const fitsBothWays = down.right === up.right;
  const oldestFirst = fitsBothWays ? first.row.postedOn <= last.row.postedOn : down.right > up.right;
  const { steps, right } = oldestFirst ? down : up;
  if (right < MIN_RIGHT || right < Math.min(steps * RIGHT, steps - 1)) return NO_BALANCE;
  const gaps = [...stepsOf(rows, oldestFirst)]
    .filter(({ beyond }) => beyond !== 0)
    .map(({ row, beyond }) => ({
      line: row.line,
      ...(row.page === undefined ? {} : { page: row.page }),
      reason: `the balance here differs by ${toDecimal(beyond, currency)} from the one before it and this row: a row seems to be missing ${oldestFirst ? "above" : "below"}`,
    }));
  const [oldest, newest] = oldestFirst ? [first, last] : [last, first];
  const isWhole = gaps.length === 0;
  // A day behind it elsewhere in the file: the rows are not in the order of their days, and the end of none is known.
  const isLatest = rows.every(({ row }) => row.postedOn <= newest.row.postedOn);
  return {
    gaps,
    closing: isWhole && isLatest ? closingOf(newest, oldest, fitsBothWays) : null,
    isWhole,
    oldestFirst,
    openingMinor: oldest.held === null ? null : oldest.held - oldest.row.amountMinor,
  };
}
