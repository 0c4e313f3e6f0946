/** What an account held at the end of a day. */
export interface Balance {
  /** ISO date. */
  readonly on: string;
  /** Minor units. */
  readonly minor: number;
}

/** An account in one currency: what its rows add up to on some days, and what it is known to have held. */
export interface AccountHistory {
  /** Sum of all rows up to the end of a day. */
  readonly rowsUpTo: (on: string) => number;
  /** By day. */
  readonly known: readonly Balance[];
}

/** The known balance that a day is reckoned from: the latest up to it, else the first after it. */
function startingFrom(known: readonly Balance[], on: string): Balance | null {
  return known.findLast((balance) => balance.on <= on) ?? known[0] ?? null;
}

/** What an account held at the end of a day: from a known balance by its rows, forwards or backwards; without one, the sum of its rows. */
export function balanceOn({ rowsUpTo, known }: AccountHistory, on: string): number {
  const start = startingFrom(known, on);
  return start === null ? rowsUpTo(on) : start.minor + rowsUpTo(on) - rowsUpTo(start.on);
}

/** What accounts held together, day by day. */
export const worthOn = (accounts: readonly AccountHistory[], days: readonly string[]): number[] =>
  days.map((on) => accounts.reduce((sum, account) => sum + balanceOn(account, on), 0));
