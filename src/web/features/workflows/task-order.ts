import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Task } from "../../../contract/workflows.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";

/** Cancels an open step, or starts a failed one again. */
export function useTaskOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ task, action }: { task: Task; action: "cancel" | "retry" }) =>
      call("workflows", "POST", { taskId: task.id, action }),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
    // Also when it was refused: the step has ended or begun meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.workflows }),
  });
}
