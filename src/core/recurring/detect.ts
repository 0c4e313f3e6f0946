import { MONTH, TRIED } from "./cadence.ts";
import type { Cadence, CadenceName } from "./cadence.ts";
import { bestChain } from "./chain.ts";
import type { Payment } from "./chain.ts";
import { completed } from "./complete.ts";
import { fitOf, middlePrice } from "./fit.ts";
import type { Fit } from "./fit.ts";

/** Something that comes again and again: its payments by day, with what they follow. */
export interface Series {
  readonly cadence: CadenceName;
  readonly payments: readonly Payment[];
  /** Payments on a date that had one already: made twice. */
  readonly doubled: readonly Payment[];
  /** The dates they follow; two where it comes twice a month. */
  readonly fits: readonly Fit[];
}

/**
 * Evidence below this may well be chance: merchants are many, each is tried in many ways, and the more payments there are
 * to choose from, the better the best choice looks.
 */
const enough = (payments: number): number => 3.5 + 1.1 * Math.log(payments);
/** At least this share of dates was kept. */
const KEPT = 0.7;
/** Someone who also comes at other times, for such sums, comes when they like. */
const OWN = 0.45;
/** Series of one merchant that are looked for. */
const MOST = 12;
/** Two dates of one month lie about this far apart. */
const HALF_MONTH = { from: 10, to: 20 } as const;
/** Sums this far apart are two prices. */
const ONE_PRICE = 1.25;

/** One way to explain some of the payments. */
interface Plan {
  readonly cadence: CadenceName;
  readonly fits: readonly Fit[];
  readonly evidence: number;
}

const paymentsOf = (fits: readonly Fit[]): readonly Payment[] =>
  fits.flatMap(({ dated }) => dated.map(({ payment }) => payment));

function without(payments: readonly Payment[], some: readonly Payment[]): readonly Payment[] {
  const taken = new Set(some);
  return payments.filter((payment) => !taken.has(payment));
}

function chainFit(cadence: Cadence, from: readonly Payment[], all: readonly Payment[]): Fit | null {
  const chain = bestChain(cadence, from);
  return chain.length < cadence.fewest ? null : fitOf(cadence, chain, all);
}

/** Two dates of the month at one price, at the same time: that is twice a month. */
function isOtherHalf(one: Fit, other: Fit): boolean {
  const apart = Math.abs(one.anchor.dayOfMonth - other.anchor.dayOfMonth);
  const ratio = middlePrice(one) / middlePrice(other);
  const [a, b] = [paymentsOf([one]), paymentsOf([other])];
  const together = a[0]!.day < b.at(-1)!.day && b[0]!.day < a.at(-1)!.day;
  return together && apart >= HALF_MONTH.from && apart <= HALF_MONTH.to && ratio < ONE_PRICE && ratio > 1 / ONE_PRICE;
}

function twiceAMonth(payments: readonly Payment[]): Plan | null {
  const one = chainFit(MONTH, payments, payments);
  const other = one && chainFit(MONTH, without(payments, paymentsOf([one])), payments);
  if (!one || !other || !isOtherHalf(one, other) || one.own + other.own < 2 * OWN) return null;
  if (Math.min(one.kept, other.kept) < KEPT) return null;
  return { cadence: "half month", fits: [one, other], evidence: one.evidence + other.evidence };
}

function bestPlan(payments: readonly Payment[]): Plan | null {
  const single = TRIED.map((cadence) => chainFit(cadence, payments, payments))
    .filter((fit) => fit !== null)
    .filter(({ kept, own }) => kept >= KEPT && own >= OWN)
    .map((fit): Plan => ({ cadence: fit.cadence.name, fits: [fit], evidence: fit.evidence }));
  const plans = [...single, twiceAMonth(payments)]
    .filter((plan) => plan !== null)
    .filter(({ evidence }) => evidence >= enough(payments.length));
  return plans.length === 0 ? null : plans.reduce((best, plan) => (plan.evidence > best.evidence ? plan : best));
}

/**
 * What comes regularly among one merchant's payments that go one way in one currency. Tolerates prices that drift, weekends,
 * short months, a payment left out or made twice; several series of one merchant are told apart. Deterministic.
 */
export function detectSeries(payments: readonly Payment[]): Series[] {
  let left: readonly Payment[] = payments.toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const found: Series[] = [];
  while (found.length < MOST) {
    const plan = bestPlan(left);
    if (plan === null) break;
    const { fits, doubled } = completed(plan.fits, without(left, paymentsOf(plan.fits)));
    const own = paymentsOf(fits).toSorted((a, b) => a.day - b.day);
    found.push({ cadence: plan.cadence, payments: own, doubled, fits });
    left = without(left, [...own, ...doubled]);
  }
  return found;
}
