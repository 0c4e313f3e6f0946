import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { ListChecks, Merge, Pencil, PenLine, Repeat2, Sparkles, Users } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Run } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS, ROWS_CHANGED, runsQuery } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

const KINDS: Readonly<Record<Run["kind"], { icon: LucideIcon; who: string }>> = {
  categorise: { icon: Sparkles, who: t("Tag") },
  correct: { icon: PenLine, who: t("You") },
  apply_similar: { icon: Users, who: t("You") },
  recategorise: { icon: Repeat2, who: t("Tag") },
  rule: { icon: ListChecks, who: t("Your rule") },
  edit: { icon: Pencil, who: t("You") },
  merge: { icon: Merge, who: t("You") },
};

const STATES: Readonly<Record<Run["status"], string>> = {
  running: t("running now"),
  completed: "",
  failed: t("failed, nothing changed"),
  undone: t("undone"),
};

const POLL_MS = 2_000;

/** Rows that an undone run left without a category go to Tag again. */
async function categoriseAgain(client: QueryClient): Promise<void> {
  try {
    const { waiting } = await call("runs", "POST", { kind: "categorise" });
    showToast(waiting === 0 ? t("Every row has a category.") : t("Categorising {waiting} rows…", { waiting }));
    await client.invalidateQueries({ queryKey: KEYS.runs });
  } catch (error) {
    showToast(explainError(error), { tone: "bad" });
  }
}

function useUndoRun() {
  const client = useQueryClient();
  const format = useFormat();
  return useMutation({
    mutationFn: (id: string) => call("runs", "DELETE", { id }),
    onSuccess: async ({ run, restoredRows }) => {
      await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
      const said = t(
        "Undone: {title}. {n, plural, one {{rows} row is} other {{rows} rows are}} back to what they were before.",
        { title: run.title, n: restoredRows, rows: format.count(restoredRows) },
      );
      const again = { label: t("Categorise again"), run: () => void categoriseAgain(client) };
      showToast(said, run.kind === "categorise" ? { actions: [again] } : {});
    },
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
}

function Entry({ run }: { run: Run }) {
  const format = useFormat();
  const undo = useUndoRun();
  const { icon: Icon, who } = KINDS[run.kind];
  const rows = rowsText(run.changedRows, format.count(run.changedRows));
  return (
    <li className="flex items-start gap-3 border-t border-line py-3 first:border-t-0 last:pb-0">
      <Icon size={16} className="mt-0.5 shrink-0 text-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className={run.status === "undone" ? "text-sm text-faint line-through" : "text-sm"}>{run.title}</p>
        <p className="text-xs text-faint">
          {[who, format.instant(run.createdAt), rows, STATES[run.status]].filter((part) => part !== "").join(" · ")}
        </p>
      </div>
      {run.status === "completed" && run.changedRows > 0 && (
        <Button
          small
          look="quiet"
          busy={undo.isPending}
          aria-label={t("Undo: {title}", { title: run.title })}
          onClick={() => undo.mutate(run.id)}
        >
          {t("Undo")}
        </Button>
      )}
    </li>
  );
}

/** What automation and corrections changed, newest first; each is undone as a whole. */
export function RunHistory() {
  const runs = useInfiniteQuery({
    ...runsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(({ status }) => status === "running")) ? POLL_MS : false,
  });
  if (runs.error) return <ErrorNote error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton className="h-24 w-full" />;
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <p className="text-sm text-soft">
        {t("Nothing yet. Each time categories are decided or you correct one, it stands here and can be undone.")}
      </p>
    );
  return (
    <>
      <ul>
        {items.map((run) => (
          <Entry key={run.id} run={run} />
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button small busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t("Show older")}
        </Button>
      )}
    </>
  );
}
