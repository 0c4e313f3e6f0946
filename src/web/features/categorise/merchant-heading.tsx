import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { FormEvent } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { useWantedField } from "../../lib/wanted-field.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { editTransaction } from "./edit-transaction.ts";
import { t } from "../../lib/t.ts";

function RenameForm({ row, onDone }: { row: Transaction; onDone: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(row.merchant);
  const save = useMutation({
    mutationFn: () => editTransaction(client, row, { merchant: name.trim() }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === "" || name.trim() === row.merchant) onDone();
    else save.mutate();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      className="flex flex-1 flex-col gap-2"
    >
      <TextField
        label={t("Merchant")}
        autoFocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ErrorNote error={save.error} />
      <div className="flex gap-2">
        <Button small look="primary" type="submit" busy={save.isPending}>
          {t("Save name")}
        </Button>
        <Button small look="quiet" onClick={onDone}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}

/** The merchant's name, and a pencil to put it right. */
export function MerchantHeading({ row }: { row: Transaction }) {
  const [editing, setEditing] = useState(false);
  useWantedField("merchant", () => setEditing(true));
  if (editing) return <RenameForm row={row} onDone={() => setEditing(false)} />;
  return (
    <div className="flex min-w-0 flex-1 items-start gap-1">
      <h2 className="min-w-0 text-base font-semibold break-words">{row.merchant}</h2>
      <IconButton small label={t("Rename merchant")} className="-mt-0.5" onClick={() => setEditing(true)}>
        <Pencil size={13} />
      </IconButton>
    </div>
  );
}
