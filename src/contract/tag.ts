import { z } from "zod";
import {
  confidence,
  count,
  currency,
  decimal,
  EXAMPLE_ID,
  id,
  isoDate,
  money,
  page,
  pageLimit,
  pageQuery,
  text,
} from "./common.ts";
import { group, source, transaction } from "./ledger.ts";

/** Most rows one `tag-categorize-batch` call answers. */
export const MAX_BATCH = 500;

const categoryName = text("Name of the category", "Bakery");
const categoryId = id.describe("Id of the person's category of that name; null when they have none").nullable();
export const traceStep = z
  .object({
    stage: z.enum(["rule", "alias", "similarity", "ai"]).describe("What was asked, in this order"),
    outcome: z.enum(["decided", "seen", "none", "skipped"]).describe("What came of it"),
    score: z
      .number()
      .nullable()
      .meta({ description: "How strongly, 0 to 1; null where there is no measure", examples: [0.94] }),
    note: text("In words", "seen 4 times as Bakery"),
  })
  .meta({ id: "TraceStep", description: "One stage that was tried" });
export const candidate = z
  .object({ category: categoryName, categoryId, group, confidence })
  .meta({ id: "Candidate", description: "A category that was considered" });

export const verdict = z
  .object({
    merchant: text("The merchant, as understood from the descriptor", "Corner Bakery"),
    group: group.nullable(),
    category: categoryName.nullable(),
    categoryId,
    confidence,
    source,
    reason: text("Why, in a sentence a person understands", "You put Corner Bakery in Bakery."),
    trace: z.array(traceStep).describe("Every stage tried, in order"),
    candidates: z.array(candidate).max(3).describe("The likeliest categories, likeliest first"),
  })
  .meta({ id: "Verdict", description: "A category with its confidence, reason and trace" });
export type WireVerdict = z.infer<typeof verdict>;

/** A model was asked and did not answer in time: this is what is known without it, and a task goes on asking. Ask again later; its answer is kept. */
export const pending = z
  .object({ taskId: id.describe("The task that goes on asking") })
  .nullable()
  .describe("Not null (with status 202): a task goes on asking a model; the same request later has its answer");
export const categorized = verdict
  .extend({ pending })
  .meta({ id: "CategorizedTransaction", description: "A verdict, and whether more is to come" });

export const categorizeInput = z.object({
  description: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .meta({ description: "The descriptor as the bank wrote it", examples: ["CARD PAYMENT CORNER BAKERY 12"] }),
  amount: decimal.optional(),
  currency: currency.optional(),
  date: isoDate.describe("Day the bank booked it").optional(),
  accountId: id.describe("The account it belongs to: rules may name one").optional(),
});
export const categorizeBatchInput = z.object({
  items: z.array(categorizeInput).min(1).max(MAX_BATCH).describe("The transactions, answered in this order"),
});
export const categorizeBatch = z.object({
  items: z.array(verdict).max(MAX_BATCH).describe("One verdict for each item, in order"),
  pending,
});

export const newCategory = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .meta({ description: "Its name", examples: ["Bakery"] }),
    group,
  })
  .describe("A category to be made, instead of `categoryId`; one of that name is taken if there is one");

export const correctInput = z
  .object({
    transactionId: id.describe("The transaction"),
    categoryId: id.describe("The category chosen").optional(),
    newCategory: newCategory.optional(),
    applyToSimilar: z
      .boolean()
      .default(false)
      .describe(
        "Also give this category to the other rows of the merchant that the person has not decided; an undoable run",
      ),
  })
  .refine((input) => (input.categoryId === undefined) !== (input.newCategory === undefined), {
    message: "give either categoryId or newCategory",
  })
  .meta({ examples: [{ transactionId: EXAMPLE_ID, categoryId: EXAMPLE_ID, applyToSimilar: true }] });
export const corrected = z.object({
  transaction: transaction.describe("As it is now"),
  learned: z
    .object({ merchant: text("What was remembered: the merchant", "Corner Bakery"), category: categoryName })
    .nullable()
    .describe("Null when learning is off"),
  similar: count("Rows of the same merchant, not decided by the person, that differ"),
  runId: id.nullable().describe("Undo handle (endpoint `runs`) of this correction and of the rows changed with it"),
  changedRows: count("Rows that were changed"),
});
export type Corrected = z.infer<typeof corrected>;

export const explainQuery = z.object({ transactionId: id.describe("The transaction") });
export const explanation = z.object({
  transaction,
  reason: text("Why, in a sentence a person understands", "You put Corner Bakery in Bakery.").nullable(),
  trace: z.array(traceStep).describe("Every stage tried, in order"),
  candidates: z.array(candidate).describe("What else it could be, likeliest first"),
  pair: transaction.nullable().describe("The other side of a transfer between own accounts"),
  similar: count("Rows of the same merchant, not decided by the person, that differ"),
});
export type Explanation = z.infer<typeof explanation>;

// Review: merchants whose rows are less sure than the person's own standard
/** Merchants with rows of each, of which one after the other is answered: a page is what one sitting begins with. */
const REVIEW_PAGE = 25;
export const reviewQuery = pageQuery.extend({ limit: pageLimit(REVIEW_PAGE) });
export const reviewItem = z.object({
  merchant: text("The merchant's name", "Corner Bakery"),
  direction: z.enum(["in", "out", "none"]).describe("A merchant may mean one thing when paid and another when it pays"),
  count: count("Rows that wait"),
  totals: z.array(money).describe("What they come to, absolute, one for each currency"),
  samples: z.array(transaction).min(1).max(3).describe("Newest first; correct one with `applyToSimilar` to settle all"),
  suggestions: z.array(candidate).max(3).describe("What it could be, likeliest first"),
  reason: text("Why the first suggestion", "“bakery” in the name suggests Dining.").nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;
export const bands = z.object({
  apply: confidence.describe("From here on a row is decided without the person"),
  suggest: confidence.describe("From here on a category is a suggestion, below it only a guess"),
});
export const reviewPage = page(reviewItem).extend({
  left: z
    .object({ merchants: count("Merchants that wait"), rows: count("Their rows") })
    .describe("All that waits, on any page"),
  bands: bands.describe("What the person's own standard comes to"),
});
