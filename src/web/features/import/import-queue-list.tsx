import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "../../../contract/ledger.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { statementFormats } from "../../lib/statement-formats.ts";
import { useStore } from "../../lib/store.ts";
import { Button } from "../../ui/button.tsx";
import { DropZone } from "../../ui/drop-zone.tsx";
import { takenBy } from "./account-names.ts";
import { FileCard } from "./file-card.tsx";
import { addFiles, importQueue } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";
import { importFile } from "./run-import.ts";
import { rowCounts } from "./words.ts";
import { t } from "../../lib/t.ts";

const importable = (file: QueuedFile, accounts: readonly Account[]): boolean =>
  file.state === "ready" &&
  !file.looking &&
  file.preview !== null &&
  rowCounts(file.preview, file.target).fresh > 0 &&
  (file.target.kind !== "new" || file.target.name.trim() !== "") &&
  takenBy(accounts, file) === null;

/** One button for a folder full of statements, one import after the other so that each sees what the last one added. */
function ImportAll({ files }: { files: readonly QueuedFile[] }) {
  const client = useQueryClient();
  const accounts = useQuery(accountsQuery).data ?? [];
  const ready = files.filter((file) => importable(file, accounts));
  if (ready.length < 2) return null;
  const all = async (): Promise<void> => {
    for (const { id } of ready) await importFile(client, id);
  };
  return (
    <Button look="primary" className="self-start" onClick={() => void all()}>
      {t("Import all {ready} files", { ready: ready.length })}
    </Button>
  );
}

/** Tells a screen reader what has been read while its user was elsewhere. */
function Announcement({ files }: { files: readonly QueuedFile[] }) {
  const read = files.flatMap(({ state, file, preview, target }) => {
    if (state !== "ready" || !preview) return [];
    const { fresh, known } = rowCounts(preview, target);
    return [t("{file} is read: {fresh} new, {known} already there.", { file: file.name, fresh, known })];
  });
  return (
    <p role="status" className="sr-only">
      {read.join(" ")}
    </p>
  );
}

/** The place for files and the files that wait. */
export function ImportQueueList() {
  const files = useStore(importQueue);
  const [refused, setRefused] = useState<{ name: string; reason: string }[]>([]);
  return (
    <div className="flex flex-col gap-4">
      <DropZone
        onFiles={(chosen) => setRefused(addFiles(chosen))}
        title={t("Drop statements here")}
        compact={files.length > 0}
        autoFocus={files.length === 0}
      >
        {files.length === 0 &&
          t("{formats}. You see what they hold before anything is saved.", { formats: statementFormats() })}
      </DropZone>
      {refused.length > 0 && (
        <ul role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-sm text-bad">
          {refused.map(({ name, reason }) => (
            <li key={`${name} ${reason}`}>{t("{name} was not taken: {reason}.", { name, reason })}</li>
          ))}
        </ul>
      )}
      <Announcement files={files} />
      <ImportAll files={files} />
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </div>
  );
}
