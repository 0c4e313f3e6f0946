import type { Category } from "../../../contract/categories.ts";
import { listCategories } from "../../../data/queries/categories.ts";
import type { CategoryPlace, CategoryRow } from "../../../data/queries/categories.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

export const wireCategory = (row: CategoryRow): Category => ({
  id: row.id,
  name: row.name,
  group: row.group_name,
  parentId: row.parent_id,
  own: row.own,
  icon: row.icon,
  colour: row.colour,
  transactionCount: row.transaction_count,
});

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
