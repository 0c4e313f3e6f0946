import { median } from "../statistics/quantile.ts";
import type { Span } from "./period.ts";

/** What a period is likely to come to by its end. Minor units. */
export interface Pace {
  readonly expectedMinor: number;
  /** `history`: what past periods still spent from this day on comes on top. `rate`: it goes on as it did so far. */
  readonly basis: "history" | "rate";
}

/** Past periods that say what is usual, and days or share of a period before a rate means anything. */
const ENOUGH_PERIODS = 3;
const FEWEST_DAYS = 5;
const FEWEST_SHARE = 0.15;

/** What is spent of a period, and what is booked for its days to come. Minor units. */
export interface PeriodSums {
  readonly spentMinor: number;
  readonly bookedMinor: number;
}

/**
 * What will have been spent at the end of `span`, seen from the day up to which the ledger is known: never less than what is booked
 * already. `restBefore`: what each of the latest periods spent after that same day of theirs, so that rent paid on the first does not
 * count thirty times; what is booked ahead is a part of that rest, and comes on top only where it is more.
 */
export function paceOf(
  span: Span,
  knownDay: number,
  { spentMinor, bookedMinor }: PeriodSums,
  restBefore: readonly number[],
): Pace | null {
  if (knownDay < span.from || knownDay >= span.until) return null;
  const booked = Math.max(0, bookedMinor);
  if (restBefore.length >= ENOUGH_PERIODS)
    return { expectedMinor: spentMinor + Math.max(booked, Math.round(median(restBefore))), basis: "history" };
  const [days, gone] = [span.until - span.from + 1, knownDay - span.from + 1];
  if (gone < FEWEST_DAYS || gone < days * FEWEST_SHARE) return null;
  return { expectedMinor: Math.max(spentMinor + booked, Math.round((spentMinor * days) / gone)), basis: "rate" };
}
