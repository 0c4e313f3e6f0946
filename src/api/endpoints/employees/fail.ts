import type { Output, Parsed } from "../../../contract/catalogue.ts";
import { redactText } from "../../../core/redact/redact.ts";
import { LeaseLost, recordFailure } from "../../../data/tasks/finish.ts";
import { findHeldTask } from "../../../data/tasks/held.ts";
import type { Held } from "../../../data/tasks/held.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import type { ApiParts } from "../../parts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import type { Call, Hands } from "../../pipeline/endpoint.ts";
import { Replayed } from "../../pipeline/idempotency.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { heldTask, whileHeld } from "./held.ts";
import { readLease } from "./lease.ts";
import { holderOf } from "./scope.ts";

type Failed = Output<"employee-fail", "POST">;
type FailCall = Call<Parsed<"employee-fail", "POST">, Failed>;

interface Failing {
  readonly holder: TokenHolder;
  readonly held: Held;
  readonly input: FailCall["input"];
}

/** @param last false: what its end means for the person is left out */
function record(hands: Hands<Failed>, { holder, held, input }: Failing, { work }: ApiParts, last: boolean) {
  const failure = { summary: redactText(input.summary), retryable: input.retryable };
  return hands.write(async (tx, note) => {
    const task = await heldTask(tx, holder, held);
    const duty = work.roster.find(task);
    const whenFinal = last && duty?.failed ? () => duty.failed!(tx, task, failure.summary) : undefined;
    const final = await recordFailure(tx, task, failure, { jitter: work.jitter(), whenFinal });
    const newValue = { intent: `${task.to}/${task.intent}`, ...failure, serviceTokenId: holder.tokenId };
    note({ resourceType: "employee_task", resourceId: task.id, newValue });
    return { taskId: task.id, final };
  });
}

/** Expected, and nothing that leaving the last words out would change. */
const isExpected = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof Replayed || error instanceof LeaseLost;

async function fail({ input, token, inNameOf }: FailCall, parts: ApiParts): Promise<Failed> {
  const holder = holderOf(token);
  const held = readLease(parts, holder, input.lease);
  const known = await inNameOf(held.userId).read((tx) => findHeldTask(tx, held));
  const hands = inNameOf(held.userId, known ? parts.work.roster.find(known)?.scope?.(known) : {});
  const failing = { holder, held, input };
  try {
    return await record(hands, failing, parts, true);
  } catch (error) {
    if (isExpected(error)) throw error;
    // Its last words cannot be written; failed without them, it is at least not claimed for ever.
    parts.log.error("task_failed_hook", { taskId: held.id, error });
    return record(hands, failing, parts, false);
  }
}

/** A worker elsewhere could not do a task: it is tried again later, or failed for good with all that this means. */
export const employeeFail = endpoint({
  name: "employee-fail",
  method: "POST",
  audit: "task.fail",
  run: (call, parts) => whileHeld(fail(call, parts)),
});
