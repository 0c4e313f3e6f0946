import { Ban, Check, CircleAlert, Clock, LoaderCircle } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Task } from "../../../contract/workflows.ts";
import { durationWords } from "../../lib/duration-words.ts";
import { EMPLOYEE_NAMES } from "../../lib/employee-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/feedback.tsx";
import { useTaskOrder } from "./task-order.ts";
import { askedWords, figureWords, tookMs } from "./words.ts";
import { t } from "../../lib/t.ts";

interface State {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly tone: string;
}

function stateOf({ status, cancelled, attempts }: Task): State {
  if (cancelled) return { icon: Ban, words: t("cancelled"), tone: "text-faint" };
  if (status === "failed") return { icon: CircleAlert, words: t("failed"), tone: "text-bad" };
  if (status === "completed") return { icon: Check, words: t("done"), tone: "text-accent" };
  if (status === "processing") return { icon: LoaderCircle, words: t("at work"), tone: "text-accent" };
  return { icon: Clock, words: attempts > 0 ? t("waits to be tried again") : t("waits its turn"), tone: "text-faint" };
}

function Order({ task }: { task: Task }) {
  const order = useTaskOrder();
  const action = task.status === "failed" ? "retry" : "cancel";
  if (task.status === "completed") return null;
  const label = action === "retry" ? t("Try again") : t("Cancel");
  return (
    <Button
      small
      look="quiet"
      busy={order.isPending}
      aria-label={`${label}: ${askedWords(task.intent)}`}
      onClick={() => order.mutate({ task, action })}
    >
      {label}
    </Button>
  );
}

/** One step of a chain: who, what, how long, which attempt, what came of it or why it failed. */
export function Step({ task }: { task: Task }) {
  const format = useFormat();
  const { icon: Icon, words, tone } = stateOf(task);
  const took = tookMs(task);
  const told = [
    EMPLOYEE_NAMES[task.to],
    words,
    took === null ? "" : durationWords(took),
    task.attempts > 1
      ? t("attempt {attempts} of {maxAttempts}", { attempts: task.attempts, maxAttempts: task.maxAttempts })
      : "",
    task.status === "completed" ? figureWords(task.result, format.count) : "",
  ];
  return (
    <li className="flex items-start gap-3 py-1.5">
      <Icon size={14} className={`mt-0.5 shrink-0 ${tone}`} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="text-sm">{askedWords(task.intent)}</p>
        <p className="text-xs text-faint">{told.filter((part) => part !== "").join(" · ")}</p>
        {task.error !== null && task.status !== "completed" && !task.cancelled && (
          <p className="text-xs break-words text-bad">{task.error}</p>
        )}
        {task.status === "processing" && task.total > 0 && (
          <div className="mt-1 max-w-xs">
            <ProgressBar share={task.done / task.total} label={askedWords(task.intent)} />
          </div>
        )}
      </div>
      <Order task={task} />
    </li>
  );
}
