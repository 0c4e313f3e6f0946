import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStore } from "../../lib/store.ts";
import { Button } from "../../ui/button.tsx";
import { DropZone } from "../../ui/drop-zone.tsx";
import { FileCard } from "./file-card.tsx";
import { addFiles, importQueue } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";
import { importFile } from "./run-import.ts";
import { rowCounts } from "./words.ts";

const importable = (file: QueuedFile): boolean =>
  file.state === "ready" &&
  !file.looking &&
  file.preview !== null &&
  rowCounts(file.preview, file.target).fresh > 0 &&
  (file.target.kind !== "new" || file.target.name.trim() !== "");

/** One button for a folder full of statements, one import after the other so that each sees what the last one added. */
function ImportAll({ files }: { files: readonly QueuedFile[] }) {
  const client = useQueryClient();
  const ready = files.filter(importable);
  if (ready.length < 2) return null;
  const all = async (): Promise<void> => {
    for (const { id } of ready) await importFile(client, id);
  };
  return (
    <Button look="primary" className="self-start" onClick={() => void all()}>
      Import all {ready.length} files
    </Button>
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
        title="Drop statements here"
        compact={files.length > 0}
      >
        CSV, OFX, QFX, QIF, CAMT or MT940. You see what they hold before anything is saved.
      </DropZone>
      {refused.length > 0 && (
        <ul role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-sm text-bad">
          {refused.map(({ name, reason }) => (
            <li key={`${name} ${reason}`}>
              {name} was not taken: {reason}.
            </li>
          ))}
        </ul>
      )}
      <ImportAll files={files} />
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </div>
  );
}
