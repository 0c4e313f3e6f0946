import { z } from "zod";
import { CATEGORY_COLOURS, CATEGORY_ICONS } from "../core/taxonomy/looks.ts";
import { count, EXAMPLE_ID, id, page, text } from "./common.ts";
import { contract, HEAVY, READ, WRITE, editing, posting, reading, removing } from "./endpoint-contract.ts";
import { categoryId, group, label, shortListQuery } from "./ledger.ts";

const categoryName = label("Name of the category, unique for the person", "Coffee");
const icon = z.enum(CATEGORY_ICONS).describe("Its icon; null looks like its group").nullable();
const colour = z
  .enum(CATEGORY_COLOURS as [string, ...string[]])
  .describe("The name of its colour, one of the groups' own; null looks like its group")
  .nullable();

const category = z
  .object({
    id: categoryId,
    name: text("Name of the category", "Coffee"),
    group,
    parentId: id.describe("The category it belongs under").nullable(),
    own: z.boolean().describe("It stands for its whole group, as whose it stays"),
    icon: text("Its icon; null looks like its group", "coffee").nullable(),
    colour: text("The name of its colour; null looks like its group", "dining").nullable(),
    transactionCount: count("Transactions that have this category"),
  })
  .meta({ id: "Category", description: "A category of the person" });
export type Category = z.infer<typeof category>;

const categoryCreate = z.object({
  name: categoryName,
  group,
  parentId: id
    .nullable()
    .default(null)
    .meta({ description: "The category it belongs under", examples: [EXAMPLE_ID] }),
  icon: icon.optional(),
  colour: colour.optional(),
});

const categoryEdit = z
  .object({
    id: categoryId,
    name: categoryName.optional(),
    group: group.describe("The group to move it to, with what stands below it").optional(),
    icon: icon.optional(),
    colour: colour.optional(),
  })
  .refine((input) => Object.entries(input).some(([name, value]) => name !== "id" && value !== undefined), {
    message: "say what is to change",
  })
  .meta({ examples: [{ id: EXAMPLE_ID, name: "Coffee", icon: "coffee", colour: "dining" }] });
export type CategoryEdit = z.input<typeof categoryEdit>;

/** What names a category: what a merge would move, and what keeps it from being deleted. */
const categoryUsage = z
  .object({
    transactions: count("Transactions that have it"),
    parts: count("Parts of split transactions that have it"),
    rules: count("Rules that give it"),
    suggestions: count("Suggested rules, those that were answered too"),
    budgets: count("Budgets of it; those of income and transfers rest, and go with it"),
    merchants: count("Merchants that are known to belong to it"),
    taxChoices: count("Choices of what it is on a tax form"),
    children: count("Categories that stand below it"),
    undoable: count("Rows that would have it again if an earlier change were undone"),
  })
  .meta({ id: "CategoryUsage", description: "What names a category" });
export type CategoryUsage = z.infer<typeof categoryUsage>;

const merge = z.object({
  id: categoryId.describe("The category that goes"),
  intoId: categoryId.describe("The one it becomes part of"),
});
const merged = z.object({
  runId: id.describe("Undo handle of the merge: see `runs`"),
  changedRows: count("Transactions that have the other category now, in whole or in part"),
  into: category,
});

export const CATEGORY_ENDPOINTS = {
  "tag-categories": {
    GET: contract({
      ...reading,
      limit: READ,
      input: shortListQuery,
      output: page(category),
      summary: "The person's categories",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: categoryCreate,
      output: category,
      summary: "Create a category",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: categoryEdit,
      output: category,
      summary: "Rename a category, move it to another group, or change how it looks",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: z.object({ id: categoryId }),
      output: category,
      summary: "Delete a category that nothing names; else it is refused with what does",
    }),
  },
  "tag-category-merge": {
    GET: contract({
      ...reading,
      limit: READ,
      input: z.object({ id: categoryId }),
      output: categoryUsage,
      summary: "What names a category: what a merge would move",
    }),
    POST: contract({
      ...posting,
      limit: HEAVY,
      input: merge,
      output: merged,
      summary: "Make a category part of another: all that names it moves, undoable as a whole",
    }),
  },
} as const;
