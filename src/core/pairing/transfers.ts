import { dayNumber } from "../calendar/days.ts";
import type { Stance } from "./stance.ts";

/** Most days between the two sides of a transfer: a weekend and a holiday. */
export const MAX_DAYS_APART = 4;
/** Most rows of one day and amount looked at for one partner. */
const MAX_LOOKED_AT = 64;

/** A row as far as its amount and date go. */
export interface Booking {
  readonly id: string;
  readonly accountId: string;
  /** Signed decimal as stored, always with the same number of digits. Never zero. */
  readonly amount: string;
  readonly currency: string;
  /** ISO date. */
  readonly postedOn: string;
}

/** One possible side of a transfer. */
export interface Side extends Booking {
  readonly description: string;
  readonly stance: Stance;
  /** The person's accounts that its descriptor names. */
  readonly names: ReadonlySet<string>;
}

/** How much speaks for a pair: a descriptor names the other account; both are worded as transfers; one is, the other says nothing. */
export type Certainty = "named" | "both" | "one";
const CERTAINTIES: readonly Certainty[] = ["named", "both", "one"];

export interface TransferPair {
  readonly from: Side;
  readonly to: Side;
  readonly certainty: Certainty;
  readonly daysApart: number;
}

const isOut = ({ amount }: Booking): boolean => amount.startsWith("-");
const sizeOf = ({ amount, currency }: Booking): string => `${currency} ${amount.replace("-", "")}`;

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** By what the statement says, ids last: they depend on what was imported first. */
const inOrder = (a: Side, b: Side): number =>
  a.postedOn.localeCompare(b.postedOn) ||
  a.accountId.localeCompare(b.accountId) ||
  (a.description < b.description ? -1 : a.description > b.description ? 1 : 0) ||
  a.id.localeCompare(b.id);

function certaintyOf(from: Side, to: Side): Certainty | null {
  if (from.accountId === to.accountId || from.stance === "denies" || to.stance === "denies") return null;
  if (from.names.has(to.accountId) || to.names.has(from.accountId)) return "named";
  if (from.stance === "says" && to.stance === "says") return "both";
  return from.stance === "says" || to.stance === "says" ? "one" : null;
}

/** The money-in rows of one day that wait for a partner. Taking one costs no more than looking at `MAX_LOOKED_AT`. */
class Waiting {
  readonly #sides: Side[] = [];
  #head = 0;
  add(side: Side): void {
    this.#sides.push(side);
  }
  take(fits: (side: Side) => boolean): Side | null {
    const end = Math.min(this.#sides.length, this.#head + MAX_LOOKED_AT);
    for (let at = this.#head; at < end; at++) {
      const side = this.#sides[at]!;
      if (!fits(side)) continue;
      this.#sides.copyWithin(this.#head + 1, this.#head, at);
      this.#head++;
      return side;
    }
    return null;
  }
}

function waitingByDay(sides: readonly Side[]): Map<number, Waiting> {
  const days = new Map<number, Waiting>();
  for (const side of sides) {
    const day = dayNumber(side.postedOn);
    const waiting = days.get(day) ?? new Waiting();
    days.set(day, waiting);
    waiting.add(side);
  }
  return days;
}

/** Pairs the rows of one amount: the surest first, among them the nearest dates, money out before money in. */
function pairSameSize(sides: readonly Side[]): TransferPair[] {
  let open = sides.filter(isOut).map((from) => ({ from, day: dayNumber(from.postedOn) }));
  const days = waitingByDay(sides.filter((side) => !isOut(side)));
  const pairs: TransferPair[] = [];
  for (const certainty of CERTAINTIES)
    for (let daysApart = 0; daysApart <= MAX_DAYS_APART; daysApart++)
      open = open.filter(({ from, day }) => {
        const fits = (to: Side): boolean => certaintyOf(from, to) === certainty;
        const to = days.get(day + daysApart)?.take(fits) ?? days.get(day - daysApart)?.take(fits);
        if (to) pairs.push({ from, to, certainty, daysApart });
        return !to;
      });
  return pairs;
}

/**
 * Finds the two sides of transfers between a person's own accounts: same amount and currency, opposite sign, other account,
 * at most `MAX_DAYS_APART` days between them, and words that allow it. One to one, and the same whatever the order of `sides`.
 */
export function pairTransfers(sides: readonly Side[]): TransferPair[] {
  return [...grouped(sides, sizeOf).values()].flatMap((same) => pairSameSize(same.toSorted(inOrder)));
}

/** What one day has of one amount and direction: the one account it is on, or null for several. */
type DayAccounts = Map<number, string | null>;

function noteDay(days: DayAccounts, { accountId, postedOn }: Booking): void {
  const day = dayNumber(postedOn);
  days.set(day, days.has(day) && days.get(day) !== accountId ? null : accountId);
}

/** Leaves out rows that no row of another account can be the other side of, by amount and date alone. Linear. */
export function withTwins<T extends Booking>(rows: readonly T[]): T[] {
  return [...grouped(rows, sizeOf).values()].flatMap((same) => {
    const out: DayAccounts = new Map();
    const into: DayAccounts = new Map();
    for (const row of same) noteDay(isOut(row) ? out : into, row);
    return same.filter((row) => {
      const others = isOut(row) ? into : out;
      const day = dayNumber(row.postedOn);
      for (let at = day - MAX_DAYS_APART; at <= day + MAX_DAYS_APART; at++)
        if (others.has(at) && others.get(at) !== row.accountId) return true;
      return false;
    });
  });
}
