import { z } from "zod";
import { MAX_NOTE } from "../core/statement/own-details.ts";
import { count, EXAMPLE_ID, id, MAX_PAGE_SIZE } from "./common.ts";
import { businessShare, splitsEdit, tags } from "./details.ts";
import { contract, HEAVY, KB, posting, WRITE } from "./endpoint-contract.ts";
import { transaction } from "./ledger.ts";
import { newCategory } from "./tag.ts";

const runId = id.describe("Undo handle of the change: see `runs`");

const split = z.object({ transaction, runId });

const bulkEdit = z
  .object({
    ids: z.array(id).min(1).max(MAX_PAGE_SIZE).describe("The transactions, each once"),
    categoryId: id.describe("Give them this category; split ones keep theirs").optional(),
    newCategory: newCategory.optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    notes: z
      .string()
      .trim()
      .max(MAX_NOTE)
      .nullable()
      .meta({
        description: "The person's own words, in place of what stood there; null removes them",
        examples: ["Lisbon"],
      })
      .optional(),
    businessShare: businessShare.optional(),
  })
  .refine(({ categoryId, newCategory: made }) => categoryId === undefined || made === undefined, {
    message: "give categoryId or newCategory, not both",
  })
  .refine(({ ids }) => new Set(ids).size === ids.length, { message: "each id once" })
  .refine((input) => Object.entries(input).some(([name, value]) => name !== "ids" && value !== undefined), {
    message: "say what is to change",
  })
  .meta({ examples: [{ ids: [EXAMPLE_ID], addTags: ["lisbon-trip"], businessShare: 60 }] });
export type BulkEdit = z.input<typeof bulkEdit>;

const bulkEdited = z.object({ runId, changedRows: count("Rows that are different now") });

export const EDIT_ENDPOINTS = {
  "transaction-splits": {
    POST: contract({
      ...posting,
      limit: WRITE,
      input: splitsEdit,
      output: split,
      summary: "Split a transaction into parts, each with a category of its own",
    }),
  },
  "transactions-bulk": {
    POST: contract({
      ...posting,
      limit: HEAVY,
      maxBytes: 64 * KB,
      input: bulkEdit,
      output: bulkEdited,
      summary: "Change up to 500 transactions at once, undoable as a whole",
    }),
  },
} as const;
