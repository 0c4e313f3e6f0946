import { dayNumber, isoDate, mondayOf } from "../../core/calendar/days.ts";
import { monthlyTotalsAreStale } from "../../data/queries/monthly-totals.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { hasRowsBetween } from "../../data/queries/week-totals.ts";
import { dispatchTask, isWaiting } from "../../data/tasks/dispatch.ts";
import type { NewTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { totalMonths, weeklyDigest } from "../crystal/intents.ts";
import { addUpDeductions, lookForInsights, lookForRecurring } from "../intents.ts";
import { eachPerson } from "./each-person.ts";
import type { ScheduledJob } from "./job.ts";

const HOUR_SEC = 3_600;
/** A ledger that had no row for so long has no news. */
const QUIET_DAYS = 60;
const WEEK_DAYS = 7;

/** Totals that corrections, undone runs and removed imports have left behind; the rest of the chain follows from them. */
async function addUp(tx: Transaction): Promise<boolean> {
  const task = {
    from: "prime",
    to: totalMonths.employee,
    intent: totalMonths.name,
    payload: {},
    priority: 20,
  } as const;
  if (await isWaiting(tx, task)) return true;
  if (!(await monthlyTotalsAreStale(tx))) return false;
  await dispatchTask(tx, task);
  return true;
}

/** Once for each person and week, however often it is looked: the week before this one. */
async function sendDigest(tx: Transaction, today: number): Promise<void> {
  const monday = isoDate(mondayOf(today) - WEEK_DAYS);
  await dispatchTask(tx, {
    from: "prime",
    to: weeklyDigest.employee,
    intent: weeklyDigest.name,
    payload: { monday },
    priority: weeklyDigest.priority,
    idempotencyKey: `digest ${monday}`,
  });
}

/** What a new day asks for: where rows have come that were booked ahead, series, forecast and deductions are others too, and insights follow from them. */
async function newsOf(tx: Transaction, today: string): Promise<NewTask[]> {
  const hasCome = await hasRowsBetween(tx, isoDate(dayNumber(today) - 1), today);
  const onceToday = (task: NewTask, name: string): NewTask => ({
    ...task,
    priority: 20,
    idempotencyKey: `${name} ${today}`,
  });
  return hasCome
    ? [onceToday(lookForRecurring, "recurring"), onceToday(addUpDeductions, "deductions")]
    : [onceToday(lookForInsights, "insights")];
}

async function lookAfter(tx: Transaction, today: string): Promise<void> {
  const isAddingUp = await addUp(tx);
  if (!(await hasRowsBetween(tx, isoDate(dayNumber(today) - QUIET_DAYS), today))) return;
  // A day that passes is news too: what is late, what renews, how a budget stands.
  if (!isAddingUp) for (const task of await newsOf(tx, today)) await dispatchTask(tx, task);
  if ((await readSettings(tx)).weeklyDigest) await sendDigest(tx, dayNumber(today));
}

/** Sends Crystal where something was left behind, where a day has passed, and once a week with a digest. */
export const crystalWorker: ScheduledJob = {
  name: "crystal-worker",
  everySec: 6 * HOUR_SEC,
  run: (store, run) => {
    const today = new Date().toISOString().slice(0, 10);
    return eachPerson({ store, schedule: crystalWorker.name, run }, (person) =>
      withUser(store, person, (tx) => lookAfter(tx, today)),
    );
  },
};
