import { listUncategorised } from "../../data/queries/categorisations.ts";
import { forgetUnimported } from "../../data/queries/unimported.ts";
import { removeExpired } from "../../data/system/retention.ts";
import { removeOldTraffic } from "../../data/system/traffic.ts";
import { deleteFinishedTasks } from "../../data/tasks/control.ts";
import { dispatchTask, isWaiting } from "../../data/tasks/dispatch.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { categoriseWhatWaits } from "../intents.ts";
import { alertWorker } from "./alert-worker.ts";
import { crystalWorker } from "./crystal-worker.ts";
import { eachPerson } from "./each-person.ts";
import type { ScheduledJob } from "./job.ts";

const HOUR_SEC = 3_600;
/** Finished tasks are the record of what employees did; it is kept this long. */
const KEEP_TASKS_DAYS = 90;

/** Rows that wait although nobody is on their way to them: a task that failed for good may have left some. */
const tagWorker: ScheduledJob = {
  name: "tag-worker",
  everySec: HOUR_SEC,
  run: (store, run) => {
    const sendTag = async (tx: Transaction): Promise<void> => {
      if (await isWaiting(tx, categoriseWhatWaits)) return;
      const waiting = await listUncategorised(tx, { importRunId: null, after: null, limit: 1 });
      if (waiting.length > 0) await dispatchTask(tx, { ...categoriseWhatWaits, priority: 20 });
    };
    return eachPerson({ store, schedule: tagWorker.name, run }, (person) => withUser(store, person, sendTag));
  },
};

/** The one place where what has had its time goes. */
const retentionWorker: ScheduledJob = {
  name: "retention-worker",
  everySec: HOUR_SEC,
  async run(store, run) {
    await removeExpired(store);
    await removeOldTraffic(store);
    await deleteFinishedTasks(store, KEEP_TASKS_DAYS);
    await eachPerson({ store, schedule: retentionWorker.name, run }, (person) =>
      withUser(store, person, forgetUnimported),
    );
  },
};

export const JOBS: readonly ScheduledJob[] = [tagWorker, crystalWorker, retentionWorker, alertWorker];
