import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useState } from "react";
import type { FormEvent } from "react";
import { IconButton } from "./button.tsx";
import { ErrorNote } from "./feedback.tsx";
import { fieldBox } from "./field.tsx";
import { t } from "../lib/t.ts";

interface RenameFieldProps {
  /** What it is a name of, for a screen reader: `Name of Dining`. */
  readonly label: string;
  readonly name: string;
  readonly save: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A name in place: Enter saves, Escape leaves it as it was. What was typed stays when saving fails. */
export function RenameField({ label, name, save, onClose }: RenameFieldProps) {
  const [text, setText] = useState(name);
  const rename = useMutation({ mutationFn: () => save(text.trim()), onSuccess: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === name || text.trim() === "") onClose();
    else rename.mutate();
  };
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-1 flex-col gap-1">
      <span className="flex items-center gap-1">
        <input
          aria-label={label}
          autoFocus
          required
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && onClose()}
          className={`${fieldBox} h-8 min-w-0`}
        />
        <IconButton small type="submit" label={t("Save")} busy={rename.isPending}>
          <Check size={14} aria-hidden="true" />
        </IconButton>
        <IconButton small label={t("Cancel")} onClick={onClose}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </span>
      <ErrorNote error={rename.error} />
    </form>
  );
}
