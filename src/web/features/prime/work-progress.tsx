import { useQuery } from "@tanstack/react-query";
import { use, useEffect, useRef } from "react";
import type { Task, Workflow } from "../../../contract/workflows.ts";
import { workQuery } from "../../lib/chat-queries.ts";
import { EMPLOYEE_NAMES } from "../../lib/employee-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { ProgressBar } from "../../ui/feedback.tsx";
import { WorkDone } from "./work-done.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

const REPORT = "fold_in";

/** The step that was asked for, and whether what it came to has been told in the conversation. */
const stepOf = ({ tasks }: Workflow, taskId: string): Task | undefined => tasks.find(({ id }) => id === taskId);
const isTold = ({ tasks }: Workflow, taskId: string): boolean =>
  tasks.some(({ parentId, intent, status }) => parentId === taskId && intent === REPORT && status === "completed");

function wordsOf({ to, status, attempts, cancelled }: Task): string {
  const who = EMPLOYEE_NAMES[to];
  if (cancelled) return t("{who}: cancelled.", { who });
  if (status === "failed") return t("{who} could not do it.", { who });
  if (status === "completed") return t("{who} is done.", { who });
  if (status === "processing") return t("{who} is at work…", { who });
  return attempts > 0
    ? t("{who} will try again.", { who })
    : t("{who} has it, and begins in a moment. It goes on if you close this.", { who });
}

/** How far an employee is with what was handed over; what comes of it is told in the conversation. */
export function WorkProgress({ taskId }: { taskId: string }) {
  const format = useFormat();
  const done = use(WorkDone);
  const { data: workflow } = useQuery(workQuery(taskId, (seen) => isTold(seen, taskId)));
  const told = workflow !== undefined && isTold(workflow, taskId);
  // Found told at first sight: the conversation was read with it.
  const seen = useRef<boolean | null>(null);
  useEffect(() => {
    if (workflow === undefined) return;
    if (seen.current === false && told) void done();
    seen.current = told;
  }, [workflow, told, done]);
  const step = workflow && stepOf(workflow, taskId);
  if (!step) return null;
  return (
    <div role="status" className="flex flex-col gap-1 text-xs text-soft">
      <p>
        {wordsOf(step)}
        {step.status === "processing" &&
          step.done > 0 &&
          t(" {rows} so far.", { rows: rowsText(step.done, format.count(step.done)) })}
      </p>
      {step.status === "processing" && step.total > step.done && (
        <ProgressBar share={step.done / step.total} label={EMPLOYEE_NAMES[step.to]} />
      )}
      {step.error !== null && step.status === "failed" && <p className="text-bad">{step.error}</p>}
    </div>
  );
}
