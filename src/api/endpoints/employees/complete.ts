import { completeFromElsewhere, misfitsOf } from "../../../employees/elsewhere.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { misfit } from "../../pipeline/layers.ts";
import { heldTask, whileHeld } from "./held.ts";
import { readLease } from "./lease.ts";
import { holderOf } from "./scope.ts";

/** A worker elsewhere has done a task: its result, what that means, and what follows, together or not at all. */
export const employeeComplete = endpoint({
  name: "employee-complete",
  method: "POST",
  audit: "task.complete",
  async run({ input, token, inNameOf }, parts) {
    const holder = holderOf(token);
    const held = readLease(parts, holder, input.lease);
    const completed = inNameOf(held.userId).write(async (tx, note) => {
      const task = await heldTask(tx, holder, held);
      const declared = parts.work.roster.declared(task)!;
      const wrong = misfitsOf(declared, input);
      if (wrong.length > 0) throw misfit(wrong);
      const followed = await completeFromElsewhere(tx, task, input, parts.work);
      const newValue = { intent: `${task.to}/${task.intent}`, serviceTokenId: holder.tokenId };
      note({ resourceType: "employee_task", resourceId: task.id, newValue });
      return {
        taskId: task.id,
        next: followed.map(({ taskId, correlationId, created }) => ({ taskId, workflowId: correlationId, created })),
      };
    });
    const answer = await whileHeld(completed);
    if (answer.next.length > 0) parts.wakeWorkers();
    return answer;
  },
});
