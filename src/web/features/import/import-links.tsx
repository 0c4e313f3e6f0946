import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportRun } from "../../../contract/imports.ts";
import { classNames } from "../../lib/class-names.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { undoImport } from "./run-import.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";
import { rowsText } from "../../lib/rows-text.ts";

/** Asked first: unlike the rest, this cannot be taken back with Ctrl+Z, since the rows and what was said about them go. */
function UndoImport({ run, small }: { run: ImportRun; small: boolean }) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const format = useFormat();
  const rows = rowsText(run.addedRows, format.count(run.addedRows));
  const undo = useMutation({
    mutationFn: () => undoImport(client, run.id),
    onSuccess: (removed) => {
      setOpen(false);
      showToast(
        t("{rows} of {filename} left the ledger.", {
          rows: rowsText(removed, format.count(removed)),
          filename: run.filename,
        }),
      );
    },
  });
  return (
    <>
      <Button
        small={small}
        look={small ? "quiet" : "plain"}
        aria-label={t("Undo import of {filename}", { filename: run.filename })}
        onClick={() => setOpen(true)}
      >
        {t("Undo import")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("Undo this import?")}>
        <div className="flex flex-col gap-4 px-5 pt-2 pb-5">
          <p className="text-sm text-soft">
            {tx(
              "{count, plural, one {{rows} of {filename} leaves the ledger, with its category and notes} other {{rows} of {filename} leave the ledger, with their categories and notes}}. What your corrections taught stays. To bring {count, plural, one {it} other {them}} back, import the file again.",
              {
                count: run.addedRows,
                rows,
                filename: <span className="font-medium text-ink">{run.filename}</span>,
              },
            )}
          </p>
          <ErrorNote error={undo.error} />
          <div className="flex gap-2">
            <Button look="danger" busy={undo.isPending} onClick={() => undo.mutate()}>
              {t("Remove {rows}", { rows })}
            </Button>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t("Keep them")}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

/** The way to an import's rows, and back out of it. */
export function ImportLinks({ run, prominent = false }: { run: ImportRun; prominent?: boolean }) {
  if (run.status !== "completed" || run.addedRows === 0) return null;
  return (
    <>
      <Link
        to="/ledger"
        search={{ q: filterText(["import", run.id]) }}
        className={classNames(
          "inline-flex items-center rounded-md font-medium whitespace-nowrap",
          prominent
            ? "h-9 bg-accent px-3 text-sm text-accent-ink hover:opacity-90"
            : "h-7 px-2 text-xs text-accent hover:bg-sunken",
        )}
      >
        {prominent ? t("Look at them in the ledger") : t("Show rows")}
        <span className="sr-only"> ({run.filename})</span>
      </Link>
      <UndoImport run={run} small={!prominent} />
    </>
  );
}
