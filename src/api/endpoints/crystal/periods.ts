import { MAX_PERIODS } from "../../../contract/common.ts";
import { dayNumber, dayOf, isoDate, monthDay, weekday } from "../../../core/calendar/days.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** A week or month of the calendar; ISO dates. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

type Unit = "week" | "month";

/** Periods of which today's is the last when nobody says otherwise. */
const PERIODS = 12;

/** The period that is so many after the one of a day. */
function periodAt(by: Unit, on: string, steps: number): Period {
  const day = dayNumber(on);
  if (by === "month") {
    const month = monthDay(day).month + steps;
    return { from: isoDate(dayOf({ month, dayOfMonth: 1 })), until: isoDate(dayOf({ month, dayOfMonth: 31 })) };
  }
  const monday = day - ((weekday(day) + 6) % 7) + 7 * steps;
  return { from: isoDate(monday), until: isoDate(monday + 6) };
}

export interface PeriodsAsked {
  readonly by: Unit;
  readonly since: string | undefined;
  readonly until: string;
  readonly today: string;
}

/** All periods from the one of `since` to the one of `until`; twelve up to today's, and those after it, without `since`. */
export function periodsAsked({ by, since, until, today }: PeriodsAsked): Period[] {
  const periods: Period[] = [];
  const first = since ?? periodAt(by, until < today ? until : today, 1 - PERIODS).from;
  for (let steps = 0; ; steps++) {
    const period = periodAt(by, first, steps);
    if (period.from > until) break;
    if (periods.length === MAX_PERIODS)
      throw new Refusal("invalid_input", `That is more than ${MAX_PERIODS} ${by}s. Ask for fewer.`);
    periods.push(period);
  }
  if (periods.length === 0) throw new Refusal("invalid_input", "The last day lies before the first one.");
  return periods;
}
