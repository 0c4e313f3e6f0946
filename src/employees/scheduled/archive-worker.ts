import { archiveRows } from "../../data/queries/archive.ts";
import { addUpWhatChanged } from "../intents.ts";
import { dispatchTask, isWaiting } from "../../data/tasks/dispatch.ts";
import { withUser } from "../../data/tenant.ts";
import type { DataStore } from "../../data/open.ts";
import { eachPerson } from "./each-person.ts";
import type { ScheduledJob } from "./job.ts";

const HOUR_SEC = 3_600;
const ARCHIVE_WORKER = "archive-worker";

/** Whole calendar years go, so that a tax year lies in one place. @returns the first day that stays, YYYY-MM-DD */
export const archivedBefore = (today: string, afterYears: number): string =>
  `${Number(today.slice(0, 4)) - afterYears}-01-01`;

/** What is old of one person, batch by batch; sums kept by day are added up again in the end. */
async function archivePerson(store: DataStore, person: string, before: string, isTimeUp: () => boolean): Promise<void> {
  let moved = 0;
  for (let rows = -1; rows !== 0 && !isTimeUp(); moved += rows)
    rows = await withUser(store, person, (tx) => archiveRows(tx, before));
  if (moved > 0)
    await withUser(store, person, async (tx) => {
      if (!(await isWaiting(tx, addUpWhatChanged))) await dispatchTask(tx, addUpWhatChanged);
    });
}

/**
 * Moves rows of years gone by into the archive, where whoever runs the installation has said after how many: each person's as that person, in short
 * transactions. What there is no time for is the next run's.
 * @param afterYears whole calendar years that stay beside this one
 */
export const archiveWorker = (afterYears: number): ScheduledJob => ({
  name: ARCHIVE_WORKER,
  everySec: HOUR_SEC,
  run: (store, run) => {
    const before = archivedBefore(new Date().toISOString(), afterYears);
    return eachPerson({ store, schedule: ARCHIVE_WORKER, run }, (person) =>
      archivePerson(store, person, before, run.isTimeUp),
    );
  },
});
