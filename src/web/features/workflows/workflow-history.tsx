import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { Workflow } from "../../../contract/workflows.ts";
import { workflowsQuery } from "../../lib/queries.ts";
import { durationWords } from "../../lib/duration-words.ts";
import { EMPLOYEE_NAMES } from "../../lib/employee-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Step } from "./step.tsx";
import { askedWords, tookMs } from "./words.ts";
import { t } from "../../lib/t.ts";

const POLL_MS = 2_000;

const STATES: Readonly<Record<Workflow["status"], string>> = {
  running: t("at work"),
  completed: "",
  failed: t("not all of it could be done"),
};

/** A chain as a timeline; open by itself when it was found at work or failed, and not closed under the eyes of who reads it. */
function Chain({ workflow }: { workflow: Workflow }) {
  const format = useFormat();
  const { tasks, status, startedAt } = workflow;
  const [startsOpen] = useState(status !== "completed");
  const who = [...new Set(tasks.map(({ to }) => EMPLOYEE_NAMES[to]))].join(" → ");
  const took = tookMs({ createdAt: startedAt, finishedAt: workflow.finishedAt });
  const told = [who, format.instant(startedAt), took === null ? "" : durationWords(took), STATES[status]];
  return (
    <li className="border-t border-line first:border-t-0">
      <details open={startsOpen} className="group py-3">
        <summary className="flex cursor-pointer list-none items-start gap-3 rounded-md">
          <ChevronRight
            size={16}
            className="mt-0.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            aria-hidden="true"
          />
          <span className="min-w-0 flex-1">
            <span className="block text-sm">{askedWords(tasks[0]!.intent)}</span>
            <span className="block text-xs text-faint">{told.filter((part) => part !== "").join(" · ")}</span>
          </span>
        </summary>
        <ol
          aria-label={t("Steps: {askedWords}", { askedWords: askedWords(tasks[0]!.intent) })}
          className="mt-1 ml-2 border-l border-line pl-4"
        >
          {tasks.map((task) => (
            <Step key={task.id} task={task} />
          ))}
        </ol>
      </details>
    </li>
  );
}

/** What the employees did and do, chain by chain, newest first. */
export function WorkflowHistory() {
  const workflows = useInfiniteQuery({
    ...workflowsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(({ status }) => status === "running")) ? POLL_MS : false,
  });
  if (workflows.error) return <ErrorNote error={workflows.error} onRetry={() => void workflows.refetch()} />;
  if (!workflows.data) return <Skeleton className="h-24 w-full" />;
  const items = workflows.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <p className="text-sm text-soft">{t("Nothing yet. Import a statement and see who does what with it.")}</p>;
  return (
    <>
      <ul>
        {items.map((workflow) => (
          <Chain key={workflow.id} workflow={workflow} />
        ))}
      </ul>
      {workflows.hasNextPage && (
        <Button small busy={workflows.isFetchingNextPage} onClick={() => void workflows.fetchNextPage()}>
          {t("Show older")}
        </Button>
      )}
    </>
  );
}
