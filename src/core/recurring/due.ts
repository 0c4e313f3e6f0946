import { dayNumber, isoDate } from "../calendar/days.ts";
import { anchorAt, dateAt, TRIED } from "./cadence.ts";
import type { CadenceName } from "./cadence.ts";

/** The other half of the month is not known from its next date alone; it is about this far. */
const HALF_MONTH = { days: 15, months: 0 } as const;
/** Dates of one series that are looked ahead to. */
const MOST = 60;

/** Dates on which a series is due, from its next one (late or not) to a day, that included. ISO dates. */
export function datesDue(cadence: CadenceName, nextOn: string, until: string): string[] {
  const step = TRIED.find(({ name }) => name === cadence) ?? HALF_MONTH;
  const [anchor, last] = [anchorAt(dayNumber(nextOn)), dayNumber(until)];
  const dates: string[] = [];
  for (let day = anchor.day; day <= last && dates.length < MOST; day = dateAt(step, anchor, dates.length))
    dates.push(isoDate(day));
  return dates;
}
