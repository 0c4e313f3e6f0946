import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import type { BulkEdit } from "../../../contract/edits.ts";
import { readTags } from "../../lib/read-tags.ts";
import { useWantedField } from "../../lib/wanted-field.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { t } from "../../lib/t.ts";

export type RowsChange = Pick<BulkEdit, "addTags" | "removeTags" | "notes" | "businessShare">;

interface Written {
  readonly add: string;
  readonly remove: string;
  readonly notes: string;
  readonly share: string;
}
const NOTHING: Written = { add: "", remove: "", notes: "", share: "" };

/** What was written in one field: what it changes, and in words; null for nothing, undefined for what cannot be. */
type Read = { readonly change: RowsChange; readonly said: string } | null | undefined;

function readTagField(text: string, name: "addTags" | "removeTags", verb: string): Read {
  const { tags, problem } = readTags(text);
  if (problem !== null) return undefined;
  return tags.length === 0 ? null : { change: { [name]: tags }, said: `${verb} ${tags.join(" ")}` };
}

function readShare(text: string): Read {
  const plain = text.trim().replace("%", "").trim();
  if (plain === "") return null;
  const fits = /^\d{1,3}$/.test(plain) && Number(plain) <= 100;
  return fits ? { change: { businessShare: Number(plain) }, said: t("{plain} % business", { plain }) } : undefined;
}

const readNote = (text: string): Read =>
  text.trim() === "" ? null : { change: { notes: text.trim() }, said: t("noted") };

/** All that was written, as the API takes it, and in words; null while there is nothing to do or something is wrong. */
export function readChange({ add, remove, notes, share }: Written): { change: RowsChange; outcome: string } | null {
  const read = [
    readTagField(add, "addTags", t("tagged")),
    readTagField(remove, "removeTags", t("without")),
    readNote(notes),
    readShare(share),
  ];
  const done = read.flatMap((one) => one ?? []);
  if (done.length === 0 || read.includes(undefined)) return null;
  const change = Object.assign({}, ...done.map((one) => one.change)) as RowsChange;
  return { change, outcome: done.map(({ said }) => said).join(", ") };
}

interface BulkEditorProps {
  readonly busy: boolean;
  readonly onEdit: (change: RowsChange, outcome: string) => Promise<boolean>;
}

/** What else than the category can be changed of all selected rows. What is left empty stays as it is, and what is refused stays written. */
export function BulkEditor({ busy, onEdit }: BulkEditorProps) {
  const [open, setOpen] = useState(false);
  const [written, setWritten] = useState(NOTHING);
  const read = readChange(written);
  const note = useRef<HTMLInputElement>(null);
  const [first, setFirst] = useState<"tags" | "note">("tags");
  const openAt = (field: "tags" | "note") => (): void => {
    setFirst(field);
    setOpen(true);
  };
  useWantedField("tags of all", openAt("tags"));
  useWantedField("note of all", openAt("note"));
  const field = (name: keyof Written) => ({
    value: written[name],
    onChange: (event: { target: { value: string } }) => setWritten((now) => ({ ...now, [name]: event.target.value })),
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!read) return;
    setOpen(false);
    if (await onEdit(read.change, read.outcome)) setWritten(NOTHING);
  };
  const onOpenChange = (next: boolean): void => {
    setFirst("tags");
    setOpen(next);
  };
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button busy={busy}>
          <Pencil size={15} aria-hidden="true" />
          {t("Edit")}
        </Button>
      </PopoverTrigger>
      <PopoverPanel
        aria-label={t("Edit all selected rows")}
        align="end"
        className="w-80"
        onOpenAutoFocus={(event) => {
          // Without it, the first field has the focus.
          if (first !== "note") return;
          event.preventDefault();
          note.current?.focus();
        }}
      >
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3 p-3">
          <TextField label={t("Add tags")} placeholder={t("lisbon-trip")} autoComplete="off" {...field("add")} />
          <TextField label={t("Remove tags")} autoComplete="off" {...field("remove")} />
          <TextField label={t("Note, in place of theirs")} ref={note} maxLength={2000} {...field("notes")} />
          <TextField label={t("Business share, percent")} inputMode="numeric" placeholder="60" {...field("share")} />
          <p className="text-xs text-faint">{t("What you leave empty stays as it is. One change to undo.")}</p>
          <Button look="primary" type="submit" disabled={read === null}>
            {t("Change all")}
          </Button>
        </form>
      </PopoverPanel>
    </Popover>
  );
}
