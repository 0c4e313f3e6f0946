import type { QueryClient } from "@tanstack/react-query";
import type { Category, CategoryEdit } from "../../../contract/categories.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { call } from "../../lib/api.ts";
import { KEYS, ROWS_CHANGED } from "../../lib/queries.ts";
import { t } from "../../lib/t.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";

/** A category's name stands in rows, rules and budgets, and its group in every total. */
const TOUCHED = [...new Set([...ROWS_CHANGED, KEYS.budgets, KEYS.insights, KEYS.outlook])];

async function refresh(client: QueryClient): Promise<void> {
  await Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

type Change = Omit<CategoryEdit, "id">;

/** Only what is different. */
export function changesOf(category: Category, wanted: Pick<Category, "name" | "group" | "icon" | "colour">): Change {
  const changed = (["name", "group", "icon", "colour"] as const).filter((field) => wanted[field] !== category[field]);
  return Object.fromEntries(changed.map((field) => [field, wanted[field]])) as Change;
}

/** Changes a category and offers to take it back. */
export async function editCategory(client: QueryClient, category: Category, change: Change): Promise<void> {
  const { id, name } = category;
  await call("tag-categories", "PATCH", { id, ...change });
  await refresh(client);
  const before = Object.fromEntries(
    Object.keys(change).map((field) => [field, category[field as keyof Change]]),
  ) as Change;
  const said =
    change.name === undefined
      ? t("{name} is changed.", { name })
      : t("{name} is now called {wanted}.", { name, wanted: change.name });
  showUndoable(said, async () => {
    await call("tag-categories", "PATCH", { id, ...before });
    await refresh(client);
    return t("{name} is what it was before.", { name });
  });
}

/** Makes a category under a group's own one. */
export async function createCategory(
  client: QueryClient,
  wanted: { readonly name: string; readonly group: Group; readonly parentId: string | null },
): Promise<void> {
  await call("tag-categories", "POST", wanted);
  await refresh(client);
  showToast(t("{wanted} is a category of {group} now.", { wanted: wanted.name, group: wanted.group }));
}

/** Makes one category part of another, and offers to take it apart again. */
export async function mergeCategory(client: QueryClient, { id, name }: Category, into: Category): Promise<void> {
  const { runId } = await call("tag-category-merge", "POST", { id, intoId: into.id });
  await refresh(client);
  showUndoable(t("{name} is part of {into} now.", { name, into: into.name }), async () => {
    await call("runs", "DELETE", { id: runId });
    await refresh(client);
    return t("{name} is back.", { name });
  });
}

/** Deletes a category that nothing names, and offers to have it back. */
export async function deleteCategory(client: QueryClient, { id, name }: Category): Promise<void> {
  const { group, parentId, icon, colour } = await call("tag-categories", "DELETE", { id });
  await refresh(client);
  showUndoable(t("{name} is deleted.", { name }), async () => {
    const look = { icon, colour } as Pick<Change, "icon" | "colour">;
    await call("tag-categories", "POST", { name, group, parentId, ...look });
    await refresh(client);
    return t("{name} is back.", { name });
  });
}
