import { renewLease } from "../../../data/tasks/finish.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { heldTask, whileHeld } from "./held.ts";
import { readLease } from "./lease.ts";
import { holderOf } from "./scope.ts";

/** A worker elsewhere is still at it: the lease begins anew, and the person sees how far it is. */
export const employeeHeartbeat = endpoint({
  name: "employee-heartbeat",
  method: "POST",
  audit: "none",
  run({ input, token, inNameOf }, parts) {
    const holder = holderOf(token);
    const held = readLease(parts, holder, input.lease);
    const renewed = inNameOf(held.userId).part(async (tx) => {
      const task = await heldTask(tx, holder, held);
      const { done, total } = input;
      await renewLease(tx, task, done === undefined ? undefined : { done, total: total ?? 0 });
      return { taskId: task.id, leaseSec: held.leaseSec };
    });
    return whileHeld(renewed);
  },
});
