import type { Output, Parsed } from "../../../contract/catalogue.ts";
import { releaseTasks } from "../../../data/tasks/release.ts";
import type { ClaimedTask } from "../../../data/tasks/task.ts";
import { intentNamed, takeForElsewhere } from "../../../employees/elsewhere.ts";
import type { Wanted } from "../../../employees/elsewhere.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import type { ApiParts } from "../../parts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { misfit } from "../../pipeline/layers.ts";
import { leaseFor } from "./lease.ts";
import { ensureScopes, holderOf } from "./scope.ts";
import { takePlace } from "./waiting-room.ts";

/** How often a waiting pull looks by itself: for tasks whose time comes, and those it is not told of. */
const LOOK_EVERY_MS = 2_000;

type Pulled = Output<"employee-pull", "POST">["tasks"][number];

function wantedBy(holder: TokenHolder, input: Parsed<"employee-pull", "POST">): Wanted {
  const intents = [...new Set(input.intents)];
  const unknown = input.intents.flatMap((name, index) =>
    intentNamed(name) ? [] : [{ path: ["intents", index], message: "no employee knows it" }],
  );
  if (unknown.length > 0) throw misfit(unknown);
  ensureScopes(
    holder,
    "employee",
    intents.map((name) => intentNamed(name)!.employee),
  );
  const userId = holder.operator ? null : holder.user.id;
  return { intents, userId, limit: input.limit, leaseSec: input.leaseSec };
}

const wireTask =
  (parts: ApiParts, holder: TokenHolder, leaseSec: number) =>
  (task: ClaimedTask): Pulled => ({
    lease: leaseFor(parts, holder, { ...task, leaseSec }),
    leaseSec,
    taskId: task.id,
    workflowId: task.correlationId,
    userId: task.userId,
    intent: `${task.to}/${task.intent}`,
    payload: task.payload,
    attempt: task.attempt,
    maxAttempts: task.maxAttempts,
  });

interface Patience {
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Due tasks, as soon as there are some; none when the time is over. */
async function takeInTime(parts: ApiParts, wanted: Wanted, { until, signal }: Patience): Promise<ClaimedTask[]> {
  const { news, work } = parts;
  for (;;) {
    const seen = news.count;
    const tasks = await takeForElsewhere(work, wanted);
    const left = until - parts.now();
    if (tasks.length > 0 || left <= 0 || signal.aborted) return tasks;
    await news.after(seen, Math.min(left, LOOK_EVERY_MS), signal);
  }
}

/** Gives a worker elsewhere its next tasks, under a lease; waits for them if it is asked to. */
export const employeePull = endpoint({
  name: "employee-pull",
  method: "POST",
  audit: "none",
  async run({ input, token, signal }, parts) {
    const holder = holderOf(token);
    const wanted = wantedBy(holder, input);
    const leave = takePlace(holder.user.id);
    try {
      const until = parts.now() + Math.min(input.waitSec * 1000, parts.limits.pullWaitMs);
      const tasks = await takeInTime(parts, wanted, { until, signal });
      // Nobody hears the answer: the next one has them at once, not when the lease runs out.
      if (signal.aborted) await releaseTasks(parts.store, tasks);
      return { tasks: tasks.map(wireTask(parts, holder, wanted.leaseSec)) };
    } finally {
      leave();
    }
  },
});
