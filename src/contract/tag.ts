import { z } from "zod";
import { confidence, currency, decimal, id, isoDate } from "./common.ts";
import { group, source, transaction } from "./ledger.ts";

/** Most rows one `tag-categorize-batch` call answers. */
export const MAX_BATCH = 500;

export const traceStep = z.object({
  stage: z.enum(["rule", "alias", "similarity", "ai"]),
  outcome: z.enum(["decided", "seen", "none", "skipped"]),
  score: z.number().nullable(),
  note: z.string(),
});
export const candidate = z.object({ category: z.string(), categoryId: id.nullable(), group, confidence });

export const verdict = z.object({
  merchant: z.string(),
  group: group.nullable(),
  category: z.string().nullable(),
  categoryId: id.nullable(),
  confidence,
  source,
  reason: z.string(),
  trace: z.array(traceStep),
  candidates: z.array(candidate).max(3),
});
export type WireVerdict = z.infer<typeof verdict>;

export const categorizeInput = z.object({
  description: z.string().trim().min(1).max(1000),
  amount: decimal.optional(),
  currency: currency.optional(),
  date: isoDate.optional(),
  accountId: id.optional(),
});
export const categorizeBatchInput = z.object({ items: z.array(categorizeInput).min(1).max(MAX_BATCH) });
export const categorizeBatch = z.object({ items: z.array(verdict) });

export const correctInput = z
  .object({
    transactionId: id,
    categoryId: id.optional(),
    newCategory: z.object({ name: z.string().trim().min(1).max(80), group }).optional(),
    applyToSimilar: z
      .boolean()
      .default(false)
      .describe(
        "Also give this category to the other rows of the merchant that the person has not decided; an undoable run",
      ),
  })
  .refine((input) => (input.categoryId === undefined) !== (input.newCategory === undefined), {
    message: "give either categoryId or newCategory",
  });
export const corrected = z.object({
  transaction,
  learned: z.object({ merchant: z.string(), category: z.string() }).nullable().describe("Null when learning is off"),
  similar: z.number().int().describe("Rows of the same merchant, not decided by the person, that differ"),
  runId: id.nullable().describe("Undo handle (endpoint `runs`) of this correction and of the rows changed with it"),
  changedRows: z.number().int(),
});
export type Corrected = z.infer<typeof corrected>;

export const explainQuery = z.object({ transactionId: id });
export const explanation = z.object({
  transaction,
  reason: z.string().nullable(),
  trace: z.array(traceStep),
  candidates: z.array(candidate),
  pair: transaction.nullable().describe("The other side of a transfer between own accounts"),
  similar: z.number().int(),
});
export type Explanation = z.infer<typeof explanation>;
