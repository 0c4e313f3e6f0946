import { paceOf } from "./pace.ts";
import type { Pace } from "./pace.ts";
import { spanAt, spansBetween } from "./period.ts";
import type { BudgetPeriod, Span } from "./period.ts";

/** What a budget allows from a day on, until its next step. Minor units. */
export interface BudgetStep {
  /** Days since 1970: the first day of a period. */
  readonly since: number;
  readonly amountMinor: number;
  /** What is left at the end of a period, or missing, goes into the next. */
  readonly rollOver: boolean;
}

/** Spending of one day, refunds taken off: below zero when more came back. */
export interface DaySpending {
  readonly day: number;
  readonly spentMinor: number;
}

export interface BudgetState {
  readonly span: Span;
  readonly allowedMinor: number;
  /** What earlier periods left over, or below zero what they overspent. */
  readonly carriedMinor: number;
  /** Up to and with `countedUntil`. */
  readonly spentMinor: number;
  /** The last day whose rows count: today's, or the period's own where that is over or yet to begin. */
  readonly countedUntil: number;
  /** Booked in the period for later days. */
  readonly bookedMinor: number;
  /** Below zero when overspent. */
  readonly leftMinor: number;
  readonly pace: Pace | null;
  /** `ahead`: not overspent yet, but will be at this pace. */
  readonly state: "within" | "ahead" | "over";
}

/** What a person decided. */
export interface BudgetPlan {
  readonly period: BudgetPeriod;
  /** Oldest first. */
  readonly steps: readonly BudgetStep[];
}

/** From when a ledger is looked at. Days since 1970. */
export interface Seen {
  /** What is booked up to it is spent; what is booked for later is to come. */
  readonly today: number;
  /** The days the ledger tells of, up to today; null when there are none. */
  readonly known: Span | null;
}

/** Past periods that are looked at for the pace. */
const PAST: Readonly<Record<BudgetPeriod, number>> = { month: 6, quarter: 4, year: 3 };

/** The first day whose spending a budget's state depends on. */
export function lookedAtFrom({ period, steps }: BudgetPlan, day: number): number {
  const past = spanAt(period, day, PAST[period]).from;
  const rolling = steps.find(({ rollOver }) => rollOver);
  return rolling === undefined ? past : Math.min(past, rolling.since);
}

const stepAt = (steps: readonly BudgetStep[], { from }: Span): BudgetStep | undefined =>
  steps.findLast(({ since }) => since <= from);

const within = (spending: readonly DaySpending[], from: number, until: number): number =>
  spending.reduce((sum, { day, spentMinor }) => (day >= from && day <= until ? sum + spentMinor : sum), 0);

/** What all periods before leave for this one. */
function carriedInto({ period, steps }: BudgetPlan, spending: readonly DaySpending[], day: number): number {
  const rolling = steps.find(({ rollOver }) => rollOver);
  if (rolling === undefined) return 0;
  let carried = 0;
  for (const span of spansBetween(period, rolling.since, day)) {
    const step = stepAt(steps, span)!;
    carried = step.rollOver ? carried + step.amountMinor - within(spending, span.from, span.until) : 0;
  }
  return carried;
}

/** What each past period spent after the day that is as far into it; periods before the ledger begins say nothing. */
function restBefore(period: BudgetPeriod, spending: readonly DaySpending[], known: Span): number[] {
  const gone = known.until - spanAt(period, known.until).from;
  return Array.from({ length: PAST[period] }, (_, at) => spanAt(period, known.until, at + 1))
    .filter(({ from }) => from >= known.from)
    .map(({ from, until }) => within(spending, Math.min(from + gone, until) + 1, until));
}

/** What counts of a period: up to today; of one that is yet to begin, all that is booked for it. */
const countedIn = ({ from, until }: Span, today: number): number => (from > today ? until : Math.min(until, today));

/** How a budget stands in the period of `day`; null before its first step. `spending`: by day from `lookedAtFrom` on. */
export function budgetState(
  plan: BudgetPlan,
  spending: readonly DaySpending[],
  day: number,
  { today, known }: Seen,
): BudgetState | null {
  const span = spanAt(plan.period, day);
  const step = stepAt(plan.steps, span);
  if (step === undefined) return null;
  const countedUntil = countedIn(span, today);
  const spentMinor = within(spending, span.from, countedUntil);
  const bookedMinor = within(spending, countedUntil + 1, span.until);
  const carriedMinor = carriedInto(plan, spending, day);
  const leftMinor = step.amountMinor + carriedMinor - spentMinor;
  const isCurrent = known !== null && known.until >= span.from;
  const sums = { spentMinor, bookedMinor };
  const pace = isCurrent ? paceOf(span, known.until, sums, restBefore(plan.period, spending, known)) : null;
  const willBeLeft = leftMinor - (pace === null ? Math.max(0, bookedMinor) : pace.expectedMinor - spentMinor);
  return {
    span,
    allowedMinor: step.amountMinor,
    carriedMinor,
    spentMinor,
    countedUntil,
    bookedMinor,
    leftMinor,
    pace,
    state: leftMinor < 0 ? "over" : willBeLeft < 0 ? "ahead" : "within",
  };
}
