import { z } from "zod";
import { SOURCES } from "../core/categorise/verdict.ts";
import { FLOWS } from "../core/taxonomy/flows.ts";
import { ACCOUNT_KINDS } from "../core/statement/own-details.ts";
import { GROUPS } from "../core/taxonomy/groups.ts";
import { businessShare, part, tag, tags, taxAmount } from "./details.ts";
import {
  confidence,
  count,
  currency,
  id,
  isoDate,
  MAX_PAGE_SIZE,
  money,
  page,
  pageQuery,
  text,
  timestamp,
} from "./common.ts";

export const group = z.enum(GROUPS).describe("One of the fixed groups that every category belongs to");
export const source = z
  .enum(SOURCES)
  .describe("Who or what chose the category; `user` is the person, whom nothing overrides");
export const label = (description: string, example: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({ description, examples: [example] });

// Accounts
export const accountId = id.describe("The account's id");
export const accountName = label("What the person calls the account", "Everyday account");
export const accountKind = z.enum(ACCOUNT_KINDS).describe("What sort of account it is");
export const account = z
  .object({
    id: accountId,
    name: text("What the person calls the account", "Everyday account"),
    kind: accountKind,
    currency,
    reference: text("Masked account number or IBAN", "…4321").nullable(),
    transactionCount: count("Imported transactions of the account"),
    balance: money.describe("What it holds at the end of today; rows that are booked ahead do not count yet"),
    balanceFrom: z
      .enum(["told", "rows"])
      .describe(
        "`told`: reckoned from a balance that you or a statement told; `rows`: none is known, so the sum of the rows",
      ),
    lastPostedOn: isoDate.describe("Day of the newest transaction, which may be booked ahead").nullable(),
  })
  .meta({ id: "Account", description: "An account and what was imported into it" });
export type Account = z.infer<typeof account>;
export const accountPage = page(account);
/** A person's accounts and categories are few: one page holds them, but for the most industrious. */
export const shortListQuery = pageQuery.extend({
  limit: pageQuery.shape.limit
    .unwrap()
    .default(MAX_PAGE_SIZE)
    .meta({ description: "Most rows of a page", examples: [500] }),
});

export const categoryId = id.describe("The category's id");

// Transactions
const merchantName = text(
  "The merchant's name, as understood from the descriptor or as the person wrote it",
  "Corner Bakery",
);
const notes = text("The person's own words", "Birthday cake");
export const categorisation = z
  .object({
    categoryId: categoryId.nullable(),
    category: text("Name of the category", "Bakery").nullable(),
    group: group.nullable(),
    confidence,
    source,
  })
  .meta({ id: "Categorisation", description: "What a transaction was taken for" });
export const transaction = z
  .object({
    id: id.describe("The transaction's id"),
    accountId,
    postedOn: isoDate.describe("Day the bank booked it"),
    money,
    merchant: merchantName,
    description: text("The descriptor as the bank wrote it", "CARD PAYMENT CORNER BAKERY 12"),
    notes: notes.nullable(),
    tags,
    businessShare,
    tax: money.describe("VAT, GST or sales tax within the amount, with its sign; null when not known").nullable(),
    parts: z.array(part).describe("Its parts, which add up to it, where it is split; else empty"),
    importId: id.describe("The import it came with").nullable(),
    pairId: id.describe("The other side, when this is one side of a transfer between own accounts").nullable(),
    categorisation: categorisation.nullable().describe("Null until Tag has looked at it"),
    archived: z
      .literal(true)
      .describe("There where the row is archived: it counts, and is not changed any more")
      .optional(),
  })
  .meta({ id: "Transaction", description: "One row of the ledger" });
export type Transaction = z.infer<typeof transaction>;

const absoluteAmount = (description: string) =>
  z
    .string()
    .regex(/^\d+(\.\d{1,4})?$/)
    .meta({ description: `${description}, whatever its sign; in units of the row's currency`, examples: ["10.00"] })
    .optional();

export const transactionQuery = pageQuery.extend({
  search: z
    .string()
    .max(200)
    .meta({ description: "Words in merchant, descriptor or notes", examples: ["bakery"] })
    .optional(),
  accountId: accountId.optional(),
  categoryId: categoryId.describe("Rows of this category, or with a part of it").optional(),
  group: group.optional(),
  tag: tag.optional(),
  source: source.optional(),
  since: isoDate.describe("First day").optional(),
  until: isoDate.describe("Last day").optional(),
  minAmount: absoluteAmount("Amount at least this"),
  maxAmount: absoluteAmount("Amount at most this"),
  aboveAmount: absoluteAmount("Amount larger than this"),
  belowAmount: absoluteAmount("Amount smaller than this"),
  direction: z.enum(["in", "out"]).describe("Money in or money out").optional(),
  transfers: z.enum(["leave_out", "only"]).describe("Without own transfers, or nothing but them").optional(),
  currency: currency.optional(),
  // An empty one would be coerced to 0.
  maxConfidence: z
    .union([
      z.number().meta({ examples: [0.7] }),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/, "a number from 0 to 1")
        .transform(Number),
    ])
    .pipe(z.number().min(0).max(1))
    .describe("Confidence at most this, 0 to 1")
    .optional(),
  merchant: z
    .string()
    .max(200)
    .meta({ description: "Whole words that stand in the merchant's name", examples: ["corner bakery"] })
    .optional(),
  merchantKey: z
    .string()
    .max(200)
    .meta({ description: "One merchant, by the key its rows have in common", examples: ["corner bakery"] })
    .optional(),
  flow: z
    .enum(FLOWS)
    .describe(
      "What counts as spending (refunds too) or as income: transfers count as neither; both together are `transfers=leave_out`",
    )
    .optional(),
  uncategorised: z
    .union([z.literal(true), z.literal("true").transform(() => true as const)])
    .describe("Only rows without a category")
    .optional(),
  receipt: z.enum(["attached", "missing"]).describe("Only rows with a receipt, or only those without one").optional(),
  importId: id.describe("Only rows of this import").optional(),
  similarTo: id.describe("Same merchant as this transaction, not yet the person's own choice").optional(),
  sort: z.enum(["date", "amount", "merchant"]).default("date").describe("What the rows are ordered by"),
  order: z.enum(["asc", "desc"]).default("desc").describe("Smallest or largest first"),
});
export type TransactionQuery = z.input<typeof transactionQuery>;
export const transactionPage = page(transaction);
export const transactionEdit = z.object({
  id: id.describe("The transaction's id"),
  merchant: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: "The merchant's name", examples: ["Corner Bakery"] })
    .optional(),
  notes: z
    .string()
    .max(2000)
    .nullable()
    .meta({ description: "The person's own words; null removes them", examples: ["Birthday cake"] })
    .optional(),
  tags: tags.optional(),
  businessShare: businessShare.optional(),
  taxAmount: taxAmount.optional(),
});

// Notifications
export const notification = z
  .object({
    id: id.describe("The notification's id"),
    employee: text("Who says it", "byte").nullable(),
    title: text("What happened, in a few words", "Import finished"),
    message: text("The whole of it, a sentence or two", "84 rows were added from march.csv."),
    priority: z.enum(["low", "normal", "high"]).describe("How loudly it is shown"),
    actionUrl: text("Page of the web app where something can be done about it", "/review").nullable(),
    readAt: timestamp.describe("When the person read it").nullable(),
    createdAt: timestamp,
  })
  .meta({ id: "Notification", description: "Something an employee tells the person" });
export type Notification = z.infer<typeof notification>;
export const notificationPage = page(notification).extend({ unread: count("Unread notifications, on all pages") });
export const notificationEdit = z.object({
  ids: z.array(id).max(500).describe("Mark these as read").optional(),
  all: z.boolean().describe("Mark all as read").optional(),
});

// Runs: what automation changed, each undoable as a whole
export const run = z
  .object({
    id: id.describe("The run's id: undo handle"),
    kind: z
      .enum(["categorise", "correct", "apply_similar", "recategorise", "rule", "edit", "merge"])
      .describe("What was done"),
    title: text("One sentence: what changed", "Corner Bakery → Bakery (14 rows)"),
    changedRows: count("Rows that were changed"),
    status: z.enum(["running", "completed", "failed", "undone"]).describe("Only a completed run can be undone"),
    createdAt: timestamp,
    undoneAt: timestamp.describe("When it was undone").nullable(),
  })
  .meta({ id: "Run", description: "What automation changed, undoable as a whole" });
export type Run = z.infer<typeof run>;
export const runPage = page(run);
/** Asks Tag to categorise every row that waits, as after an undone run. */
export const runRequest = z.object({ kind: z.literal("categorise").describe("Categorise every row that waits") });
export const runRequested = z.object({ waiting: count("Rows without a category") });
export const runUndo = z.object({ id: id.describe("The run's id") });
export const runUndone = z.object({ run, restoredRows: count("Rows that are as they were before") });
