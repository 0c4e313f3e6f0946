import { FileText, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote, ProgressBar, Skeleton } from "../../ui/feedback.tsx";
import { FilePreview } from "./file-preview.tsx";
import { removeFile, retryFile } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";
import { ImportLinks } from "./import-links.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { useFormat } from "../../lib/use-format.ts";
import { progressOf, resultWords } from "./words.ts";
import { t } from "../../lib/t.ts";

function Uploading({ file }: { file: QueuedFile }) {
  return (
    <div className="flex flex-col gap-3" role="status">
      <p className="text-sm text-soft">
        {file.state === "waiting" ? t("Waiting for the file before it…") : t("Reading what it holds…")}
      </p>
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

function Importing({ file }: { file: QueuedFile }) {
  const { words, share } = progressOf(file.run);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft tabular-nums" role="status">
        {words}…
      </p>
      <ProgressBar share={share} label={t("Import of {file}", { file: file.file.name })} />
      <p className="text-xs text-faint">{t("You can leave this page; the import goes on.")}</p>
      <ErrorNote error={file.error} />
    </div>
  );
}

function Done({ file }: { file: QueuedFile }) {
  const format = useFormat();
  const { run } = file;
  if (!run) return null;
  const words =
    run.status === "undone" ? t("Undone. None of its rows are in the ledger.") : `${resultWords(run, format.count)}.`;
  return (
    <div className="flex flex-col gap-3 rise">
      <p role="status" className="text-base font-semibold">
        {words}
      </p>
      <RejectedRows rows={run.rejected} total={run.rejectedRows} of={run.totalRows + run.rejectedRows} />
      <div className="flex flex-wrap items-center gap-2">
        <ImportLinks run={run} prominent />
        <Button look="quiet" onClick={() => removeFile(file.id)}>
          {t("Close")}
        </Button>
      </div>
    </div>
  );
}

function Failed({ file }: { file: QueuedFile }) {
  return (
    <div className="flex flex-col gap-3">
      <ErrorNote error={file.error} onRetry={() => retryFile(file.id)} />
      <p className="text-xs text-faint">
        {t(
          "The file is untouched. If trying again does not help, export it anew from your bank, best as CSV, OFX or CAMT.",
        )}
      </p>
    </div>
  );
}

function body(file: QueuedFile): ReactNode {
  if (file.state === "failed") return <Failed file={file} />;
  if (file.state === "importing") return <Importing file={file} />;
  if (file.state === "done") return <Done file={file} />;
  if (file.state === "ready" && file.preview) return <FilePreview file={file} preview={file.preview} />;
  return <Uploading file={file} />;
}

/** One statement on its way: what it holds, how far it is, what came of it. */
export function FileCard({ file }: { file: QueuedFile }) {
  const card = useRef<HTMLElement>(null);
  // The button that was pressed is gone with the state it belonged to; its user goes on from this card, not from the top.
  useEffect(() => {
    if (document.activeElement === document.body && file.state !== "waiting") card.current?.focus();
  }, [file.state]);
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label={file.file.name}
      className="rounded-xl border border-line bg-surface p-5 outline-none rise"
    >
      <header className="mb-3 flex items-center gap-2">
        <FileText size={16} className="shrink-0 text-accent" aria-hidden="true" />
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{file.file.name}</h2>
        {(file.state === "failed" || file.state === "waiting") && (
          <IconButton
            small
            label={t("Remove {file} from this list", { file: file.file.name })}
            onClick={() => removeFile(file.id)}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      {body(file)}
    </article>
  );
}
