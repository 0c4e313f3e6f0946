import { readQueueState, resolveAlert } from "../../data/system/alerts.ts";
import type { Alert, QueueState } from "../../data/system/alerts.ts";
import { readTraffic } from "../../data/system/traffic.ts";
import type { Traffic } from "../../data/system/traffic.ts";
import type { ScheduledJob } from "./job.ts";
import { raise } from "./raise.ts";

/** A due task that waits longer than this means that no worker keeps up. */
const LATE_SEC = 15 * 60;
/** How far back requests are judged. */
const TRAFFIC_MIN = 10;
/** Faults of ours among all answers; and how many answers make a share of them worth telling. */
const ERROR_SHARE = 0.05;
const FEW_REQUESTS = 20;
/** Refusals in that time that no person at a screen causes. */
const MANY_LIMITED = 300;

/** What is judged: the queue now, and the requests of the last minutes. */
type State = QueueState & Traffic;

/** Each condition: what it says while it holds, null while all is well. */
const CONDITIONS: Readonly<Record<string, (state: State) => Pick<Alert, "severity" | "message"> | null>> = {
  backlog_age: ({ late_sec: late }) =>
    late > LATE_SEC
      ? {
          severity: "critical",
          message: `A task has been due for ${Math.floor(late / 60)} minutes. Is a worker running?`,
        }
      : null,
  failed_tasks: ({ failed }) =>
    failed > 0
      ? { severity: "warning", message: `${failed} task${failed === 1 ? "" : "s"} failed for good within an hour.` }
      : null,
  error_rate: ({ requests, errors }) =>
    requests >= FEW_REQUESTS && errors / requests > ERROR_SHARE
      ? {
          severity: "critical",
          message: `${errors} of ${requests} requests failed on our side within ${TRAFFIC_MIN} minutes. The log says why: request_failed.`,
        }
      : null,
  rate_limit_abuse: ({ limited }) =>
    limited >= MANY_LIMITED
      ? {
          severity: "warning",
          message: `${limited} requests were refused within ${TRAFFIC_MIN} minutes because somebody asks too often.`,
        }
      : null,
};

/** The kinds of alerts that this job raises. */
export const JUDGED_KINDS: readonly string[] = Object.keys(CONDITIONS);

/** Writes what is wrong into `alerts`, tells the operators, and closes what is over. */
export const alertWorker: ScheduledJob = {
  name: "alert-worker",
  everySec: 300,
  async run(store) {
    const state = { ...(await readQueueState(store)), ...(await readTraffic(store, TRAFFIC_MIN)) };
    for (const [kind, judge] of Object.entries(CONDITIONS)) {
      const wrong = judge(state);
      if (!wrong) await resolveAlert(store, kind);
      else await raise(store, { kind, ...wrong, detail: state });
    }
  },
};
