import type { Category } from "../../../contract/ledger.ts";
import {
  ensureCategory,
  findCategory,
  findCategoryNamed,
  listCategories,
  renameCategory,
} from "../../../data/queries/categories.ts";
import type { CategoryPlace, CategoryRow } from "../../../data/queries/categories.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

const wireCategory = (row: CategoryRow): Category => ({
  id: row.id,
  name: row.name,
  group: row.group_name,
  parentId: row.parent_id,
  transactionCount: row.transaction_count,
});

const taken = (name: string): Refusal => new Refusal("conflict", `There is already a category called “${name}”.`);

/** `20:coffee` → position and name. */
function placeOf(cursor: string | undefined): CategoryPlace | undefined {
  const place = decodeCursor(cursor);
  if (!place) return undefined;
  const [, position, sortName] = /^(\d{1,9}):(.*)$/su.exec(place.value) ?? [];
  if (position === undefined || sortName === undefined) throw foreignLink();
  return { position: Number(position), sortName };
}

export const categoriesList = endpoint({
  name: "tag-categories",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const rows = await listCategories(tx, { after: placeOf(input.cursor), limit: input.limit + 1 });
      return pageOf(rows, input.limit, {
        item: wireCategory,
        place: (row) => ({ value: `${row.position}:${row.sort_name}`, id: row.id }),
      });
    }),
});

export const categoriesCreate = endpoint({
  name: "tag-categories",
  method: "POST",
  audit: "category.create",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      if (input.parentId !== null && !(await findCategory(tx, input.parentId))) throw notFound("parent category");
      const category = await ensureCategory(tx, input);
      if (!category.created) throw taken(input.name);
      note({
        resourceType: "category",
        resourceId: category.id,
        newValue: { name: category.name, group: input.group },
      });
      return wireCategory(category);
    }),
});

export const categoriesEdit = endpoint({
  name: "tag-categories",
  method: "PATCH",
  audit: "category.edit",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const [before, named] = await Promise.all([findCategory(tx, input.id), findCategoryNamed(tx, input.name)]);
      if (!before) throw notFound("category");
      if (named && named.id !== input.id) throw taken(input.name);
      await renameCategory(tx, input.id, input.name);
      note({
        resourceType: "category",
        resourceId: input.id,
        oldValue: { name: before.name },
        newValue: { name: input.name },
      });
      return wireCategory({ ...before, name: input.name });
    }),
});
