import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import type { Category } from "../../../contract/categories.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { CATEGORY_ICON } from "../../lib/category-icons.ts";
import { lookOf } from "../../lib/category-looks.ts";
import { t } from "../../lib/t.ts";
import { Button } from "../../ui/button.tsx";
import { LookIcon } from "../../ui/category-chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { changesOf, editCategory } from "./category-edits.ts";
import { CategoryRemoval } from "./category-removal.tsx";
import { ColourChoice, IconChoice } from "./look-choice.tsx";

interface EditorProps {
  readonly category: Category;
  readonly onClose: () => void;
}

function Form({ category, onClose }: EditorProps) {
  const client = useQueryClient();
  const [wanted, setWanted] = useState(category);
  const change = (part: Partial<Category>): void => setWanted((before) => ({ ...before, ...part }));
  const changes = changesOf(category, { ...wanted, name: wanted.name.trim() });
  const save = useMutation({ mutationFn: () => editCategory(client, category, changes), onSuccess: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (Object.keys(changes).length === 0) onClose();
    else save.mutate();
  };
  const look = lookOf(wanted, CATEGORY_ICON);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("Name")}
          required
          maxLength={80}
          value={wanted.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <SelectField
          label={t("Group")}
          value={wanted.group}
          disabled={category.own}
          hint={category.own ? t("It stands for the whole group and stays there.") : undefined}
          onChange={(event) => change({ group: event.target.value as Group })}
        >
          {GROUPS.map((group) => (
            <option key={group}>{group}</option>
          ))}
        </SelectField>
      </div>
      <p className="flex items-center gap-2 text-sm font-medium">
        <LookIcon look={look} size={20} />
        <span className="truncate">{wanted.name}</span>
      </p>
      <IconChoice
        group={wanted.group}
        colour={look.colour}
        chosen={wanted.icon}
        onChoose={(icon) => change({ icon })}
      />
      <ColourChoice group={wanted.group} chosen={wanted.colour} onChoose={(colour) => change({ colour })} />
      <ErrorNote error={save.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" type="submit" busy={save.isPending}>
          {t("Save")}
        </Button>
      </div>
    </form>
  );
}

/** Name, group and look of one category, and the way out: into another, or gone. */
export function CategoryEditor({ category, onClose }: { category: Category | null; onClose: () => void }) {
  return (
    <Dialog
      open={category !== null}
      onClose={onClose}
      wide
      title={category ? t("Edit {category}", { category: category.name }) : ""}
    >
      {category && (
        <div className="flex flex-col gap-5 px-5 pt-3 pb-5">
          <Form key={category.id} category={category} onClose={onClose} />
          <CategoryRemoval key={`${category.id} removal`} category={category} onClose={onClose} />
        </div>
      )}
    </Dialog>
  );
}
