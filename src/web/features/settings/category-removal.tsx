import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Merge, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Category, CategoryUsage } from "../../../contract/categories.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { call } from "../../lib/api.ts";
import { categoriesQuery, KEYS } from "../../lib/queries.ts";
import { t } from "../../lib/t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { deleteCategory, mergeCategory } from "./category-edits.ts";

interface RemovalProps {
  readonly category: Category;
  readonly onClose: () => void;
}

/** `14 transactions, 2 rules`; of what there is none, nothing. */
function usageText(usage: CategoryUsage): string {
  const said: readonly (readonly [number, string])[] = [
    [usage.transactions, t("{n, plural, one {# transaction} other {# transactions}}", { n: usage.transactions })],
    [usage.parts, t("{n, plural, one {# part} other {# parts}} of split ones", { n: usage.parts })],
    [usage.rules, t("{n, plural, one {# rule} other {# rules}}", { n: usage.rules })],
    [usage.suggestions, t("{n, plural, one {# suggested rule} other {# suggested rules}}", { n: usage.suggestions })],
    [usage.budgets, t("{n, plural, one {# budget} other {# budgets}}", { n: usage.budgets })],
    [usage.merchants, t("{n, plural, one {# merchant} other {# merchants}} it knows", { n: usage.merchants })],
    [usage.taxChoices, t("{n, plural, one {# choice} other {# choices}} for tax", { n: usage.taxChoices })],
    [usage.children, t("{n, plural, one {# category} other {# categories}} below it", { n: usage.children })],
    [usage.undoable, t("{n, plural, one {# row} other {# rows}} that an undo would bring back", { n: usage.undoable })],
  ];
  return said.flatMap(([n, text]) => (n > 0 ? [text] : [])).join(", ");
}

/** Makes it part of another, which is chosen first. */
function MergeChoice({ category, onClose }: RemovalProps) {
  const client = useQueryClient();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const [intoId, setIntoId] = useState("");
  const into = categories.find(({ id }) => id === intoId);
  const merge = useMutation({
    mutationFn: (target: Category) => mergeCategory(client, category, target),
    onSuccess: onClose,
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <SelectField label={t("Merge into")} value={intoId} onChange={(event) => setIntoId(event.target.value)}>
            <option value="">{t("Choose a category")}</option>
            {GROUPS.map((group) => (
              <optgroup key={group} label={group}>
                {categories
                  .filter((one) => one.group === group && one.id !== category.id)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </SelectField>
        </div>
        <Button disabled={!into} busy={merge.isPending} onClick={() => into && merge.mutate(into)}>
          <Merge size={15} aria-hidden="true" />
          {t("Merge")}
        </Button>
      </div>
      <ErrorNote error={merge.error} />
    </div>
  );
}

function DeleteButton({ category, onClose }: RemovalProps) {
  const client = useQueryClient();
  const remove = useMutation({ mutationFn: () => deleteCategory(client, category), onSuccess: onClose });
  return (
    <>
      <Button look="danger" className="self-start" busy={remove.isPending} onClick={() => remove.mutate()}>
        <Trash2 size={15} aria-hidden="true" />
        {t("Delete {category}", { category: category.name })}
      </Button>
      <ErrorNote error={remove.error} />
    </>
  );
}

/** Into another category, with all that names it; or gone, where nothing does. */
export function CategoryRemoval({ category, onClose }: RemovalProps) {
  const { data: usage, error } = useQuery({
    queryKey: [...KEYS.categoryUsage, category.id],
    gcTime: 0,
    queryFn: () => call("tag-category-merge", "GET", { id: category.id }),
  });
  const used = usage ? usageText(usage) : "";
  return (
    <section aria-label={t("Merge or delete")} className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-medium">{t("Merge or delete")}</h3>
      <ErrorNote error={error} />
      {!usage && !error && <Skeleton className="h-5 w-full" />}
      {usage && (
        <p className="text-sm text-soft">
          {used === ""
            ? t("Nothing names this category.")
            : t("In use: {used}. A merge moves all of it, and can be undone.", { used })}
        </p>
      )}
      <MergeChoice category={category} onClose={onClose} />
      {used === "" && usage && !category.own && <DeleteButton category={category} onClose={onClose} />}
    </section>
  );
}
