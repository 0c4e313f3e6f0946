import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ImportRun } from "../../../contract/imports.ts";
import { accountsQuery, importsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, ProgressBar, Skeleton } from "../../ui/feedback.tsx";
import { ImportLinks } from "./import-links.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { isOver } from "./run-import.ts";
import { formatName, progressOf, resultWords } from "./words.ts";
import { t } from "../../lib/t.ts";

const POLL_MS = 2_000;

function Outcome({ run }: { run: ImportRun }) {
  const format = useFormat();
  if (run.status === "failed")
    return <p className="text-sm text-bad">{t("Refused, nothing saved: {error}", { error: run.error })}</p>;
  if (run.status === "undone") return <p className="text-sm text-faint">{t("Undone")}</p>;
  if (run.status === "completed") return <p className="text-sm text-soft">{resultWords(run, format.count)}</p>;
  const { words, share } = progressOf(run);
  return (
    <div className="flex max-w-xs flex-col gap-1">
      <p className="text-sm text-soft">{words}…</p>
      <ProgressBar share={share} label={t("Import of {filename}", { filename: run.filename })} />
    </div>
  );
}

function Entry({ run }: { run: ImportRun }) {
  const format = useFormat();
  const { data: accounts } = useQuery(accountsQuery);
  const names = (accounts ?? []).filter(({ id }) => run.accountIds.includes(id)).map(({ name }) => name);
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3 first:border-t-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{run.filename}</p>
          <Outcome run={run} />
          <p className="text-xs text-faint">
            {[format.instant(run.createdAt), formatName(run.format), ...names].join(" · ")}
          </p>
        </div>
        <div className="flex items-center gap-1 max-sm:-ml-2">
          <ImportLinks run={run} />
        </div>
      </div>
      {run.status === "completed" && (
        <RejectedRows quiet rows={run.rejected} total={run.rejectedRows} of={run.totalRows + run.rejectedRows} />
      )}
    </li>
  );
}

/** Every import so far, newest first, each with the way to its rows and back out of it. */
export function ImportHistory() {
  const imports = useInfiniteQuery({
    ...importsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((run) => !isOver(run))) ? POLL_MS : false,
  });
  if (imports.error) return <ErrorNote error={imports.error} onRetry={() => void imports.refetch()} />;
  if (!imports.data) return <Skeleton className="h-24 w-full" />;
  const runs = imports.data.pages.flatMap((page) => page.items);
  if (runs.length === 0)
    return <p className="text-sm text-soft">{t("No import yet. Each one will stand here, and can be undone.")}</p>;
  return (
    <>
      <ul>
        {runs.map((run) => (
          <Entry key={run.id} run={run} />
        ))}
      </ul>
      {imports.hasNextPage && (
        <Button small busy={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {t("Show older")}
        </Button>
      )}
    </>
  );
}
