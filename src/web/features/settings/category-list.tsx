import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, PenLine, Plus } from "lucide-react";
import { useState } from "react";
import type { Category } from "../../../contract/categories.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { categoriesQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CategoryIcon } from "../../ui/category-chip.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { branchesOf } from "./category-tree.ts";
import type { CategoryBranch } from "./category-tree.ts";
import { createCategory, renameCategory } from "./name-edits.ts";
import { RenameField } from "../../ui/rename-field.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

function Leaf({ category }: { category: Category }) {
  const [editing, setEditing] = useState(false);
  const client = useQueryClient();
  const format = useFormat();
  if (editing)
    return (
      <li className="flex py-1">
        <RenameField
          label={t("Name of {category}", { category: category.name })}
          name={category.name}
          save={(name) => renameCategory(client, category, name)}
          onClose={() => setEditing(false)}
        />
      </li>
    );
  return (
    <li className="flex h-8 items-center gap-2">
      <span className="min-w-0 flex-1 truncate text-sm">{category.name}</span>
      {category.transactionCount > 0 && (
        <Link
          to="/ledger"
          search={{ q: filterText(["category", category.name]) }}
          className="text-xs text-faint tabular-nums underline-offset-2 hover:underline"
        >
          {rowsText(category.transactionCount, format.count(category.transactionCount))}
        </Link>
      )}
      <IconButton small label={t("Rename {category}", { category: category.name })} onClick={() => setEditing(true)}>
        <PenLine size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function Branch({ branch }: { branch: CategoryBranch }) {
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
        <CategoryIcon group={group} />
        <span className="min-w-0 flex-1 truncate">{group}</span>
        {rows > 0 && (
          <span className="text-xs font-normal text-faint tabular-nums">
            {t("{rows} rows", { rows: format.count(rows) })}
          </span>
        )}
      </summary>
      <ul className="pb-2 pl-6">
        {children.map((category) => (
          <Leaf key={category.id} category={category} />
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

/** Every category by group; rename one, or add one. */
export function CategoryList() {
  const { data, error, refetch } = useQuery(categoriesQuery);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48 w-full" />;
  return (
    <div>
      {branchesOf(data).map((branch) => (
        <Branch key={branch.group} branch={branch} />
      ))}
    </div>
  );
}
