import { useState } from "react";
import type { Preview } from "../../../contract/imports.ts";
import { classNames } from "../../lib/class-names.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { FileActions } from "./file-actions.tsx";
import type { QueuedFile } from "./import-queue.ts";
import { lookAgain } from "./look-again.ts";
import { MappingEditor } from "./mapping-editor.tsx";
import { AccountLines, PreviewFacts } from "./preview-facts.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { SampleRows } from "./sample-rows.tsx";
import { TargetChoice } from "./target-choice.tsx";
import { rowCounts } from "./words.ts";
import { t } from "../../lib/t.ts";

/** What stands out before anything else: columns not understood, nothing new, or columns remembered from last time. */
function Remark({ file, preview }: { file: QueuedFile; preview: Preview }) {
  const { fresh, known } = rowCounts(preview, file.target);
  if (fresh + known === 0)
    return (
      <p className="text-sm text-bad">
        {t("No row could be read this way. Choose below which column holds the date, the text and the amount.")}
      </p>
    );
  if (fresh === 0)
    return <p className="text-sm text-soft">{t("All of it is in the ledger already. There is nothing to import.")}</p>;
  if (!preview.savedMapping) return null;
  return (
    <p className="text-sm text-soft">
      {t("Columns are read as in the last import of this account. Change them if they moved.")}
    </p>
  );
}

function Editor({ file, preview }: { file: QueuedFile; preview: Preview }) {
  const mapping = file.mapping ?? preview.mapping;
  if (!mapping) return null;
  return (
    <div className="flex flex-col gap-2">
      <MappingEditor
        preview={preview}
        mapping={mapping}
        onChange={(next) => void lookAgain(file.id, { mapping: next })}
      />
      {file.mapping && (
        <Button small look="quiet" className="self-start" onClick={() => void lookAgain(file.id, { mapping: null })}>
          {t("Back to the columns as detected")}
        </Button>
      )}
    </div>
  );
}

/** What a file holds and what importing it would do. Nothing has been saved yet. */
export function FilePreview({ file, preview }: { file: QueuedFile; preview: Preview }) {
  const unread = preview.accounts.every(({ newRows, duplicateRows }) => newRows + duplicateRows === 0);
  const [editing, setEditing] = useState(unread);
  const asNew = file.target.kind === "new";
  const { fresh, known } = rowCounts(preview, file.target);
  return (
    <div className="flex flex-col gap-4">
      <Remark file={file} preview={preview} />
      <div className={classNames("flex flex-col gap-4 transition-opacity duration-150", file.looking && "opacity-55")}>
        {!unread && <AccountLines preview={preview} asNew={asNew} />}
        {!unread && <PreviewFacts preview={preview} />}
        <SampleRows preview={preview} asNew={asNew} />
        <RejectedRows
          rows={preview.rejected}
          total={preview.rejectedRows}
          of={fresh + known + preview.rejectedRows}
          open={!unread && preview.rejectedRows <= 5}
        />
      </div>
      {!unread && <TargetChoice file={file} preview={preview} />}
      {editing && <Editor file={file} preview={preview} />}
      <ErrorNote error={file.error} />
      {file.run?.stage === "failed" && (
        <p role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-sm text-bad">
          {t("The import was refused and nothing of it was saved: {error}", { error: file.run.error })}
        </p>
      )}
      <FileActions
        file={file}
        preview={preview}
        editing={editing}
        onEdit={preview.mapping ? () => setEditing(!editing) : null}
      />
    </div>
  );
}
