import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Columns3 } from "lucide-react";
import type { Preview } from "../../../contract/imports.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { takenBy } from "./account-names.ts";
import { removeFile } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";
import { importFile } from "./run-import.ts";
import { rowCounts } from "./words.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

interface FileActionsProps {
  readonly file: QueuedFile;
  readonly preview: Preview;
  readonly editing: boolean;
  readonly onEdit: (() => void) | null;
}

/** Import, look at the columns, or leave it. */
export function FileActions({ file, preview, editing, onEdit }: FileActionsProps) {
  const client = useQueryClient();
  const format = useFormat();
  const accounts = useQuery(accountsQuery).data ?? [];
  const { fresh } = rowCounts(preview, file.target);
  const named = file.target.kind !== "new" || file.target.name.trim() !== "";
  const ready = !file.looking && named && !takenBy(accounts, file);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {fresh > 0 && (
        <Button look="primary" disabled={!ready} onClick={() => void importFile(client, file.id)}>
          {t("Import {rows}", { rows: rowsText(fresh, format.count(fresh)) })}
        </Button>
      )}
      {onEdit && (
        <Button aria-expanded={editing} onClick={onEdit}>
          <Columns3 size={15} aria-hidden="true" />
          {editing ? t("Hide columns") : t("Change columns")}
        </Button>
      )}
      <Button look="quiet" onClick={() => removeFile(file.id)}>
        {fresh > 0 ? t("Leave it out") : t("Close")}
      </Button>
      <span role="status" className="text-xs text-faint">
        {file.looking ? t("Looking at the file again…") : ""}
      </span>
    </div>
  );
}
