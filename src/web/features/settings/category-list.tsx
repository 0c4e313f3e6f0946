import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, PenLine, Plus } from "lucide-react";
import { useState } from "react";
import type { Category } from "../../../contract/categories.ts";
import { onlyCategory } from "../../lib/filter-query.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { categoriesQuery } from "../../lib/queries.ts";
import { rowsText } from "../../lib/rows-text.ts";
import { t } from "../../lib/t.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CategoryChip, CategoryIcon } from "../../ui/category-chip.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { RenameField } from "../../ui/rename-field.tsx";
import { CategoryEditor } from "./category-editor.tsx";
import { createCategory } from "./category-edits.ts";
import { branchesOf } from "./category-tree.ts";
import type { CategoryBranch } from "./category-tree.ts";

/** One category: how it looks, its rows, and the way to change it. */
function Leaf({ category, onEdit }: { category: Category; onEdit: (category: Category) => void }) {
  const format = useFormat();
  const { name, group, transactionCount } = category;
  return (
    <li className="flex h-8 items-center gap-2">
      <CategoryChip group={group} name={name} className="flex-1 text-sm" />
      {transactionCount > 0 && (
        <Link
          to="/ledger"
          search={{ q: filterText(onlyCategory(name)) }}
          className="text-xs text-faint tabular-nums underline-offset-2 hover:underline"
        >
          {rowsText(transactionCount, format.count(transactionCount))}
        </Link>
      )}
      <IconButton small label={t("Edit {category}", { category: name })} onClick={() => onEdit(category)}>
        <PenLine size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function Branch({ branch, onEdit }: { branch: CategoryBranch; onEdit: (category: Category) => void }) {
  const [adding, setAdding] = useState(false);
  const client = useQueryClient();
  const format = useFormat();
  const { group, top, children, rows } = branch;
  return (
    <details className="group border-t border-line first:border-t-0">
      <summary className="-mx-2 flex h-10 list-none items-center gap-2 rounded-md px-2 text-sm font-medium hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="text-faint transition-transform duration-150 group-open:rotate-90"
        />
        <CategoryIcon group={group} name={top?.name} />
        <span className="min-w-0 flex-1 truncate">{group}</span>
        {rows > 0 && (
          <span className="text-xs font-normal text-faint tabular-nums">{rowsText(rows, format.count(rows))}</span>
        )}
      </summary>
      <ul className="pb-2 pl-6">
        {[...(top ? [top] : []), ...children].map((category) => (
          <Leaf key={category.id} category={category} onEdit={onEdit} />
        ))}
        <li className="flex pt-1">
          {adding ? (
            <RenameField
              label={t("Name of a new category in {group}", { group })}
              name=""
              save={(name) => createCategory(client, { name, group, parentId: top?.id ?? null })}
              onClose={() => setAdding(false)}
            />
          ) : (
            <Button small look="quiet" className="-ml-2" onClick={() => setAdding(true)}>
              <Plus size={13} aria-hidden="true" />
              {t("Add a category")}
            </Button>
          )}
        </li>
      </ul>
    </details>
  );
}

/** Every category by group: make one, change one, merge one into another. */
export function CategoryList() {
  const { data, error, refetch } = useQuery(categoriesQuery);
  const [editing, setEditing] = useState<Category | null>(null);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48 w-full" />;
  return (
    <div>
      {branchesOf(data).map((branch) => (
        <Branch key={branch.group} branch={branch} onEdit={setEditing} />
      ))}
      <CategoryEditor category={editing} onClose={() => setEditing(null)} />
    </div>
  );
}
