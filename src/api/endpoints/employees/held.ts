import { findHeldTask } from "../../../data/tasks/held.ts";
import type { Held } from "../../../data/tasks/held.ts";
import { LeaseLost } from "../../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../../data/tasks/task.ts";
import type { Transaction } from "../../../data/tenant.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { ensureScopes } from "./scope.ts";

const lost = (): Refusal =>
  new Refusal(
    "conflict",
    "This task is no longer yours: the lease ran out, or it has ended or was cancelled. Drop the work and pull the next.",
  );

/** The task of the lease, if the holder still has it and is still for its employee. Throws `conflict` or `forbidden`. */
export async function heldTask(tx: Transaction, holder: TokenHolder, held: Held): Promise<ClaimedTask> {
  const task = await findHeldTask(tx, held);
  if (!task) throw lost();
  ensureScopes(holder, "employee", [task.to]);
  return task;
}

/** Work on a lease, with its loss told as a refusal. */
export async function whileHeld<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof LeaseLost ? lost() : error;
  }
}
