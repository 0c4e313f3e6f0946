import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { readTags } from "../../lib/read-tags.ts";
import { useFollowingText } from "../../lib/use-following-text.ts";
import { useWantedField } from "../../lib/wanted-field.ts";
import { editTransaction } from "./edit-transaction.ts";
import { t } from "../../lib/t.ts";

const meaning = (text: string): string => readTags(text).tags.join(" ");

/** Words of the person's own to find a row by. What was typed stays in the field when saving fails. */
export function TagField({ row }: { row: Transaction }) {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  useWantedField("tags", () => field.current?.focus());
  const saved = row.tags.join(" ");
  const save = useMutation({ mutationFn: (tags: string[]) => editTransaction(client, row, { tags }) });
  const [text, setText] = useFollowingText(saved, meaning, save.isPending);
  const { tags, problem } = readTags(text);
  const changed = tags.join(" ") !== saved;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("Tags")}
        ref={field}
        value={text}
        placeholder={t("lisbon-trip reimbursed")}
        error={problem ?? undefined}
        autoComplete="off"
        autoCapitalize="none"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && changed && problem === null && save.mutate(tags)}
      />
      <ErrorNote error={save.error} />
      {changed && problem === null && (
        <Button small className="self-start" busy={save.isPending} onClick={() => save.mutate(tags)}>
          {t("Save tags")}
        </Button>
      )}
    </div>
  );
}
