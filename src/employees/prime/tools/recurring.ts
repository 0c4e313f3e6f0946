import type { Due, NothingResult, RecurringResult, Regular, UpcomingResult } from "../../../core/chat/results.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import type { RecurringArgs, UpcomingArgs } from "../../../core/planner/plan.ts";
import { TIMES_A_YEAR } from "../../../core/recurring/cadence.ts";
import { datesDue } from "../../../core/recurring/due.ts";
import { listSeries, seriesDue } from "../../../data/queries/recurring-series.ts";
import type { StoredSeries } from "../../../data/queries/recurring-series.ts";
import type { Desk } from "./desk.ts";
import { added, moneyOf, scaled } from "./money.ts";
import { seriesWanted } from "./series-wanted.ts";

/** Series looked at; nobody has more that are alive. */
const MOST = 500;
const SHOWN = 30;
const MONTHS = 12;
/** Days looked ahead where nobody says how many. */
const DAYS_AHEAD = 30;

const directionOf = ({ direction }: StoredSeries): "in" | "out" => (direction < 0 ? "out" : "in");

const regularOf = (series: StoredSeries): Regular => ({
  merchant: series.merchant,
  direction: directionOf(series),
  cadence: series.cadence,
  money: moneyOf(series.amount, series.currency),
  nextOn: series.nextOn,
  lastOn: series.lastOn,
  active: series.active,
});

type Flowing = Pick<Regular, "direction" | "money">;

/** Sums by currency and direction; what goes out first. */
function flowsOf(items: readonly Flowing[]): Flowing[] {
  const sums = new Map<string, Flowing>();
  for (const { direction, money } of items) {
    const key = `${direction} ${money.currency}`;
    const known = sums.get(key);
    sums.set(key, { direction, money: known ? added(known.money, money) : money });
  }
  return [...sums.values()].toSorted((a, b) => (a.direction < b.direction ? 1 : -1));
}

/** What they come to in an average month. */
const aMonthOf = (series: readonly Regular[]): Flowing[] =>
  flowsOf(series.map((one) => ({ ...one, money: scaled(one.money, TIMES_A_YEAR[one.cadence], 1) }))).map((year) => ({
    direction: year.direction,
    money: scaled(year.money, 1, MONTHS),
  }));

/** Nothing of that name comes again; null where no name was said. */
function nothingSuch({ merchant, category }: Pick<RecurringArgs, "merchant" | "category">): NothingResult | null {
  const name = merchant ?? category;
  if (name === undefined) return null;
  return {
    kind: "nothing",
    why: `I find nothing regular ${merchant === undefined ? "in" : "called"} “${name}”.`,
    instead: ["What subscriptions do I have?"],
  };
}

export async function recurring(desk: Desk, args: RecurringArgs): Promise<RecurringResult | NothingResult> {
  const stored = await listSeries(desk.tx, { state: args.state, after: null, limit: MOST });
  const wanted = (await seriesWanted(desk, stored, args)).map(regularOf);
  const nothing = wanted.length === 0 ? nothingSuch(args) : null;
  if (nothing) return nothing;
  // What was due and has not come is not to come: it is told apart.
  const isLate = ({ active, nextOn }: Regular): boolean => active && nextOn < desk.world.today;
  const toCome = wanted.filter((one) => !isLate(one));
  return {
    kind: "recurring",
    state: args.state,
    series: toCome.slice(0, SHOWN),
    late: wanted.filter(isLate).slice(0, SHOWN),
    more: toCome.length > SHOWN,
    aMonth: args.state === "active" ? aMonthOf(wanted) : [],
  };
}

/** What is due, date by date, from today or a later day up to another; what is late is told apart. */
export async function upcoming(desk: Desk, args: UpcomingArgs): Promise<UpcomingResult | NothingResult> {
  const until = args.until ?? isoDate(dayNumber(desk.world.today) + DAYS_AHEAD);
  const series = await seriesWanted(desk, await seriesDue(desk.tx, until, MOST), args);
  const all = series
    .flatMap((one): Due[] =>
      datesDue(one, until).map((on) => ({
        on,
        merchant: one.merchant,
        direction: directionOf(one),
        money: moneyOf(one.amount, one.currency),
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const { today } = desk.world;
  const later = args.since !== undefined && args.since > today ? args.since : null;
  const due = all.filter(({ on }) => on >= (later ?? today));
  return {
    kind: "upcoming",
    ...(later !== null && { since: later }),
    until,
    due: due.slice(0, SHOWN),
    // Of a time to come nothing is late.
    late: later === null ? all.filter(({ on }) => on < today).slice(0, SHOWN) : [],
    left: Math.max(0, due.length - SHOWN),
    sums: flowsOf(due),
  };
}
