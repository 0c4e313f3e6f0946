import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { useFollowingText } from "../../lib/use-following-text.ts";
import { useWantedField } from "../../lib/wanted-field.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { editTransaction } from "./edit-transaction.ts";
import { t } from "../../lib/t.ts";

/** A note of the person's own. What was typed stays in the field when saving fails. */
export function NoteField({ row }: { row: Transaction }) {
  const id = useId();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  useWantedField("note", () => field.current?.focus());
  const save = useMutation({ mutationFn: (notes: string | null) => editTransaction(client, row, { notes }) });
  const [text, setText] = useFollowingText(row.notes ?? "", (typed) => typed.trim(), save.isPending);
  const wanted = text.trim() === "" ? null : text.trim();
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {t("Note")}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        maxLength={2000}
        value={text}
        placeholder={t("What this was for")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && wanted !== row.notes) save.mutate(wanted);
        }}
        className={`${fieldBox} resize-y py-2`}
      />
      <ErrorNote error={save.error} />
      {wanted !== row.notes && (
        <Button small className="self-start" busy={save.isPending} onClick={() => save.mutate(wanted)}>
          {t("Save note")}
        </Button>
      )}
    </div>
  );
}
