import type { AccountHistory, Balance } from "./net-worth.ts";

/** A balance that was told, and whether the person has held their rows against it. */
export interface HeldAgainst extends Balance {
  readonly reconciled: boolean;
}

/** What a statement says beside what the rows come to. Minor units. */
export interface Reconciliation {
  /** From where it is reckoned; null when nothing was told before that day: then the statement itself is where it begins. */
  readonly from: Balance | null;
  readonly reckonedMinor: number | null;
  /** The statement's balance less what was reckoned: 0 when every row is there. */
  readonly differenceMinor: number | null;
}

/**
 * Holds a statement's balance at the end of a day against the rows since the last day that was reconciled; where none was, since the last
 * that was told. What was told of the day itself does not count: it may be this very statement.
 */
export function reconcile(
  { rowsUpTo }: Pick<AccountHistory, "rowsUpTo">,
  known: readonly HeldAgainst[],
  { on, minor }: Balance,
): Reconciliation {
  const before = known.filter((balance) => balance.on < on);
  const from = before.findLast(({ reconciled }) => reconciled) ?? before.at(-1) ?? null;
  if (from === null) return { from, reckonedMinor: null, differenceMinor: null };
  const reckonedMinor = from.minor + rowsUpTo(on) - rowsUpTo(from.on);
  return { from: { on: from.on, minor: from.minor }, reckonedMinor, differenceMinor: minor - reckonedMinor };
}
