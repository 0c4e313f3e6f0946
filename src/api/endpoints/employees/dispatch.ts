import type { Parsed } from "../../../contract/catalogue.ts";
import { hasBegun } from "../../../data/queries/first-request.ts";
import { dispatchTasks } from "../../../data/tasks/dispatch.ts";
import type { NewTask } from "../../../data/tasks/task.ts";
import { taskFor } from "../../../employees/ask.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { misfit } from "../../pipeline/layers.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { ensureScopes, holderOf } from "./scope.ts";

/** Whom the tasks are for. */
function personOf({ operator, user }: TokenHolder, asked: string | undefined): string {
  if (operator && asked === undefined)
    throw new Refusal("invalid_input", "An operator's token says whose tasks they are: userId.");
  return asked ?? user.id;
}

function tasksOf(asked: Parsed<"employee-dispatch", "POST">["tasks"]): NewTask[] {
  const read = asked.map(taskFor);
  const wrong = read.flatMap((task, index) =>
    "to" in task ? [] : task.map(({ path, message }) => ({ path: ["tasks", index, ...path], message })),
  );
  if (wrong.length > 0) throw misfit(wrong);
  return read.filter((task) => "to" in task);
}

/** A program asks employees for work, for its own person or, an operator's, for anyone. */
export const employeeDispatch = endpoint({
  name: "employee-dispatch",
  method: "POST",
  audit: "task.dispatch",
  async run({ input, token, inNameOf }, parts) {
    const holder = holderOf(token);
    ensureScopes(
      holder,
      "dispatch",
      input.tasks.map(({ to }) => to),
    );
    const tasks = tasksOf(input.tasks);
    const done = await inNameOf(personOf(holder, input.userId)).write(async (tx, note) => {
      if (!(await hasBegun(tx))) throw notFound("person");
      const dispatched = await dispatchTasks(tx, tasks);
      const count = dispatched.filter(({ created }) => created).length;
      note({
        resourceType: "employee_task",
        resourceId: dispatched.length === 1 ? dispatched[0]!.taskId : null,
        newValue: { count, serviceTokenId: holder.tokenId },
      });
      return {
        tasks: dispatched.map(({ taskId, correlationId, created }) => ({ taskId, workflowId: correlationId, created })),
      };
    });
    parts.wakeWorkers();
    return done;
  },
});
