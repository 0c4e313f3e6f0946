import { workingDays } from "../calendar/days.ts";
import { dateAt, endsAfter, waitsFor } from "../recurring/cadence.ts";
import type { Series } from "../recurring/detect.ts";
import type { Fit } from "../recurring/fit.ts";
import { newPrice, outlookOf } from "../recurring/outlook.ts";
import type { Direction } from "./flow.ts";
import { quantile } from "./statistics.ts";

/** A payment that is to come, with what it may be instead. */
export interface Coming {
  readonly direction: Direction;
  /** Days since 1970. */
  readonly day: number;
  readonly amountMinor: number;
  /** That it comes at all. */
  readonly chance: number;
  /** Days that earlier ones were off this day. */
  readonly shifts: readonly number[];
  /** Sums that it could as well have. */
  readonly amounts: readonly number[];
}

/** That it still comes although the last date passed without it: some are left out, some have ended. */
const AFTER_A_MISS = 0.5;
/** The same while it is only late. */
const WHILE_LATE = 0.7;
/** Dates beforehand on which a payment came, so that few say little. */
const KEPT_BEFORE = 10;
const AMOUNTS_LOOKED_AT = 12;

const isWeekend = (day: number): boolean => workingDays(day)[0] !== day;

/** How far payments were from the dates they belong to, weekends apart from other days where both are known. */
function shiftsOf({ cadence, anchor, dated }: Fit, date: number): number[] {
  const all = dated.map(({ payment, step }) => {
    const due = dateAt(cadence, anchor, step);
    return { shift: payment.day - due, weekend: isWeekend(due) };
  });
  const alike = all.filter(({ weekend }) => weekend === isWeekend(date));
  if (alike.length > 0) return alike.map(({ shift }) => shift);
  // No weekend yet: banks book on the working day after.
  return isWeekend(date) ? [workingDays(date)[1] - date] : all.map(({ shift }) => shift);
}

interface Expecting {
  readonly direction: Direction;
  /** The last day that is known. */
  readonly today: number;
  readonly until: number;
}

/** Sums that the next could have: the one that stands, the old price and the new one where that was paid once, else any of the latest. */
function amountsOf(series: Series, today: number): readonly number[] {
  const { amountMinor, lowMinor, highMinor } = outlookOf(series, today);
  if (newPrice(series) !== null) return [lowMinor, highMinor];
  return lowMinor === highMinor
    ? [amountMinor]
    : series.payments.slice(-AMOUNTS_LOOKED_AT).map((one) => one.amountMinor);
}

function comingOf(fit: Fit, series: Series, { direction, today, until }: Expecting): Coming[] {
  const { amountMinor } = outlookOf(series, today);
  const amounts = amountsOf(series, today);
  const { cadence, anchor } = fit;
  const steps = fit.dated.map(({ step }) => step);
  const span = Math.max(...steps) - Math.min(...steps) + 1;
  let chance = (new Set(steps).size + KEPT_BEFORE) / (span + KEPT_BEFORE);
  const coming: Coming[] = [];
  for (let step = Math.max(...steps) + 1, missed = 0; missed < endsAfter(cadence); step++) {
    const date = dateAt(cadence, anchor, step);
    if (date > until) break;
    const shifts = shiftsOf(fit, date);
    const usual = date + Math.round(quantile(shifts, 0.5));
    if (usual <= today && date + cadence.reach < today) {
      if (date + waitsFor(cadence) < today) missed++;
      chance *= AFTER_A_MISS;
      continue;
    }
    const late = usual <= today;
    if (late) chance *= WHILE_LATE;
    coming.push({
      direction,
      day: late ? today + 1 : usual,
      amountMinor,
      chance,
      shifts: late ? [0, 1, 2] : shifts.map((shift) => date + shift - usual),
      amounts,
    });
  }
  return coming;
}

/** All payments of a series that are to come after `today`, up to `until`. */
export const comingPayments = (series: Series, expecting: Expecting): Coming[] =>
  series.fits.flatMap((fit) => comingOf(fit, series, expecting));
