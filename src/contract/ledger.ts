import { z } from "zod";
import { SOURCES } from "../core/categorise/verdict.ts";
import { GROUPS } from "../core/taxonomy/groups.ts";
import { confidence, currency, id, isoDate, money, page, pageQuery, timestamp } from "./common.ts";

export const group = z.enum(GROUPS);
export const source = z.enum(SOURCES);
const label = z.string().trim().min(1).max(80);

// Accounts
export const account = z.object({
  id,
  name: z.string(),
  kind: z.enum(["checking", "savings", "card", "cash", "loan", "investment", "other"]),
  currency,
  reference: z.string().nullable().describe("Masked account number or IBAN"),
  transactionCount: z.number().int(),
  balance: money.describe("Sum of the imported transactions"),
  lastPostedOn: isoDate.nullable(),
});
export type Account = z.infer<typeof account>;
export const accountList = z.object({ items: z.array(account) });
export const accountCreate = z.object({
  name: label,
  kind: account.shape.kind.default("checking"),
  currency,
});
export const accountEdit = z.object({ id, name: label.optional(), kind: account.shape.kind.optional() });

// Categories
export const category = z.object({
  id,
  name: z.string(),
  group,
  parentId: id.nullable(),
  transactionCount: z.number().int(),
});
export type Category = z.infer<typeof category>;
export const categoryList = z.object({ items: z.array(category) });
export const categoryCreate = z.object({ name: label, group, parentId: id.nullable().default(null) });
export const categoryEdit = z.object({ id, name: label });

// Transactions
export const categorisation = z.object({
  categoryId: id.nullable(),
  category: z.string().nullable(),
  group: group.nullable(),
  confidence,
  source,
});
export const transaction = z.object({
  id,
  accountId: id,
  postedOn: isoDate,
  money,
  merchant: z.string(),
  description: z.string().describe("The descriptor as the bank wrote it"),
  notes: z.string().nullable(),
  importId: id.nullable(),
  pairId: id.nullable().describe("The other side, when this is one side of a transfer between own accounts"),
  categorisation: categorisation.nullable().describe("Null until Tag has looked at it"),
});
export type Transaction = z.infer<typeof transaction>;

const absoluteAmount = z
  .string()
  .regex(/^\d+(\.\d{1,4})?$/)
  .optional();

export const transactionQuery = pageQuery.extend({
  search: z.string().max(200).optional().describe("Words in merchant, descriptor or notes"),
  accountId: id.optional(),
  categoryId: id.optional(),
  group: group.optional(),
  source: source.optional(),
  since: isoDate.optional(),
  until: isoDate.optional(),
  minAmount: absoluteAmount.describe("Absolute amount at least"),
  maxAmount: absoluteAmount.describe("Absolute amount at most"),
  aboveAmount: absoluteAmount.describe("Absolute amount larger than"),
  belowAmount: absoluteAmount.describe("Absolute amount smaller than"),
  direction: z.enum(["in", "out"]).optional(),
  currency: currency.optional(),
  // An empty one would be coerced to 0.
  maxConfidence: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/, "a number from 0 to 1")
        .transform(Number),
    ])
    .pipe(z.number().min(0).max(1))
    .optional(),
  importId: id.optional(),
  similarTo: id.optional().describe("Same merchant as this transaction, not yet the person's own choice"),
  sort: z.enum(["date", "amount", "merchant"]).default("date"),
  order: z.enum(["asc", "desc"]).default("desc"),
});
export type TransactionQuery = z.input<typeof transactionQuery>;
export const transactionPage = page(transaction);
export const transactionEdit = z.object({
  id,
  merchant: z.string().trim().min(1).max(200).optional(),
  notes: z.string().max(2000).nullable().optional(),
});

export const summaryQuery = z.object({
  since: isoDate.optional(),
  until: isoDate.optional(),
  accountId: id.optional(),
  throughDay: z.coerce
    .number()
    .int()
    .min(1)
    .max(31)
    .optional()
    .describe("Only the first days of each month, to compare months so far"),
});
export type SummaryQuery = z.input<typeof summaryQuery>;
/** Exact totals per calendar month, currency and group; transfers are present as their own group so that a reader can leave them out of spending. */
export const summary = z.object({
  months: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      currency,
      group: group.nullable(),
      moneyIn: z.string(),
      moneyOut: z.string(),
      count: z.number().int(),
    }),
  ),
  counts: z.object({
    total: z.number().int(),
    bySource: z.partialRecord(source, z.number().int()),
    uncategorised: z.number().int(),
    unsure: z.number().int().describe("Rows, uncategorised ones too, with a confidence that is not even likely"),
  }),
});
export type Summary = z.infer<typeof summary>;

// Notifications
export const notification = z.object({
  id,
  employee: z.string().nullable(),
  title: z.string(),
  message: z.string(),
  priority: z.enum(["low", "normal", "high"]),
  actionUrl: z.string().nullable(),
  readAt: timestamp.nullable(),
  createdAt: timestamp,
});
export type Notification = z.infer<typeof notification>;
export const notificationPage = page(notification).extend({ unread: z.number().int() });
export const notificationEdit = z.object({ ids: z.array(id).max(500).optional(), all: z.boolean().optional() });

// Runs: what automation changed, each undoable as a whole
export const run = z.object({
  id,
  kind: z.enum(["categorise", "correct", "apply_similar", "recategorise"]),
  title: z.string().describe("One sentence: what changed"),
  changedRows: z.number().int(),
  status: z.enum(["running", "completed", "failed", "undone"]),
  createdAt: timestamp,
  undoneAt: timestamp.nullable(),
});
export type Run = z.infer<typeof run>;
export const runPage = page(run);
/** Asks Tag to categorise every row that waits, as after an undone run. */
export const runRequest = z.object({ kind: z.literal("categorise") });
export const runRequested = z.object({ waiting: z.number().int().describe("Rows without a category") });
export const runUndo = z.object({ id });
export const runUndone = z.object({ run, restoredRows: z.number().int() });
