import type { Parsed } from "../../../contract/catalogue.ts";
import {
  changeLook,
  deleteCategory,
  ensureCategory,
  findCategory,
  findCategoryNamed,
  lockCategories,
  moveCategory,
  renameCategory,
} from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { categoryUsage, isUnused } from "../../../data/queries/category-usage.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { wireCategory } from "./categories.ts";

type Edit = Parsed<"tag-categories", "PATCH">;

const taken = (name: string): Refusal => new Refusal("conflict", `There is already a category called “${name}”.`);
const lookOf = ({ name, group_name: group, icon, colour }: CategoryRow) => ({ name, group, icon, colour });

/** The category itself, locked: one that was merged into another is no longer there to be changed. */
async function lockOne(tx: Transaction, id: string): Promise<CategoryRow> {
  const [found] = await lockCategories(tx, [id]);
  if (!found) throw notFound("category");
  return found;
}

export const categoriesCreate = endpoint({
  name: "tag-categories",
  method: "POST",
  audit: "category.create",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      if (input.parentId !== null && !(await findCategory(tx, input.parentId))) throw notFound("parent category");
      const category = await ensureCategory(tx, input);
      if (!category.created) throw taken(input.name);
      note({ resourceType: "category", resourceId: category.id, newValue: lookOf(category) });
      return wireCategory(category);
    }),
});

async function rename(tx: Transaction, { id, name }: CategoryRow, wanted: string | undefined): Promise<void> {
  if (wanted === undefined || wanted === name) return;
  const named = await findCategoryNamed(tx, wanted);
  if (named && named.id !== id) throw taken(wanted);
  await renameCategory(tx, id, wanted);
}

async function move(tx: Transaction, { id, name, own, group_name: group }: CategoryRow, wanted: Edit["group"]) {
  if (wanted === undefined || wanted === group) return;
  if (own)
    throw new Refusal(
      "conflict",
      `“${name}” stands for all of ${group} and stays there. Move its other categories, or make a new one in ${wanted}.`,
    );
  await moveCategory(tx, id, wanted);
}

export const categoriesEdit = endpoint({
  name: "tag-categories",
  method: "PATCH",
  audit: "category.edit",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const before = await lockOne(tx, input.id);
      await rename(tx, before, input.name);
      await move(tx, before, input.group);
      if (input.icon !== undefined || input.colour !== undefined) await changeLook(tx, input.id, input);
      const after = (await findCategory(tx, input.id)) ?? before;
      note({
        resourceType: "category",
        resourceId: input.id,
        oldValue: lookOf(before),
        newValue: lookOf(after),
      });
      return wireCategory(after);
    }),
});

export const categoriesDelete = endpoint({
  name: "tag-categories",
  method: "DELETE",
  audit: "category.delete",
  run: ({ input: { id }, write }) =>
    write(async (tx, note) => {
      const category = await lockOne(tx, id);
      if (category.own)
        throw new Refusal(
          "conflict",
          `“${category.name}” stands for all of ${category.group_name}, so Tag needs it. Rename it, or merge it into another when it is the last of its group.`,
        );
      const usage = await categoryUsage(tx, id);
      if (!isUnused(usage))
        throw new Refusal(
          "conflict",
          `“${category.name}” is still in use. Merge it into another category: all that has it moves there.`,
          { usage },
        );
      await deleteCategory(tx, id);
      note({ resourceType: "category", resourceId: id, oldValue: lookOf(category) });
      return wireCategory(category);
    }),
});
