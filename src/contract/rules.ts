import { z } from "zod";
import type { RuleConditions } from "../core/rules/rule.ts";
import { confidence, currency, id, isoDate, page, timestamp } from "./common.ts";
import { group, transaction } from "./ledger.ts";

/** Longest text or expression of a rule. */
export const MAX_PATTERN = 200;
/** Sample rows of each kind a preview may ask for. */
export const MAX_SAMPLES = 50;

const amount = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,4})?$/, "an amount without sign, such as 12.50")
  .describe("Absolute, in the row's own currency, included");
const day = z.number().int().min(1).max(31);

/** When a rule applies beside its text; what is left out does not matter. */
export const ruleConditions = z
  .strictObject({
    direction: z.enum(["in", "out"]).optional(),
    minAmount: amount.optional(),
    maxAmount: amount.optional(),
    currency: currency.optional(),
    accountId: id.optional(),
    dayFrom: day.optional().describe("First day of the month; after dayTo, the range goes over the month's end"),
    dayTo: day.optional(),
    since: isoDate.optional(),
    until: isoDate.optional(),
  })
  .refine(({ minAmount, maxAmount }) => Number(minAmount ?? 0) <= Number(maxAmount ?? Infinity), {
    message: "the least amount is above the largest",
    path: ["minAmount"],
  })
  .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
    message: "the first date is after the last",
    path: ["since"],
  }) satisfies z.ZodType<RuleConditions>;

const pattern = z
  .string()
  .min(1)
  .max(MAX_PATTERN)
  .refine((text) => text.trim() !== "", "a text to look for")
  .describe("Whole words of the descriptor, apart from case and accents; with isRegex an expression (docs/rules.md)");

const draft = {
  pattern,
  isRegex: z.boolean().default(false),
  conditions: ruleConditions.default({}),
};
const rest = {
  categoryId: id,
  priority: z.number().int().min(-1_000).max(1_000).default(0).describe("Larger decides first"),
  enabled: z.boolean().default(true),
};
const apply = z
  .boolean()
  .default(false)
  .describe("Also change what is in the ledger, except the person's own choices: a run that can be undone");

export const rule = z.object({
  id,
  pattern: z.string(),
  isRegex: z.boolean(),
  conditions: ruleConditions,
  categoryId: id,
  category: z.string(),
  group,
  priority: z.number().int(),
  enabled: z.boolean(),
  confidence: confidence.describe("Measured on what the person chose themselves"),
  createdAt: timestamp,
});
export type WireRule = z.infer<typeof rule>;

export const ruleWithEffect = rule.extend({
  matched: z.number().int().describe("Rows decided in the last 90 days that are still as the rule left them"),
  lastFired: timestamp.nullable(),
});
export type RuleWithEffect = z.infer<typeof ruleWithEffect>;
export const rulePage = page(ruleWithEffect);

export const ruleCreate = z.object({ ...draft, ...rest, apply });
export const ruleEdit = z.object({
  id,
  pattern: pattern.optional(),
  isRegex: z.boolean().optional(),
  conditions: ruleConditions.optional(),
  categoryId: id.optional(),
  priority: rest.priority.unwrap().optional(),
  enabled: z.boolean().optional(),
  apply,
});
export const ruleSaved = z.object({
  rule,
  run: z
    .object({ id, changedRows: z.number().int().nullable().describe("Null while Tag is still at it") })
    .nullable()
    .describe("Undo handle (endpoint `runs`); null when nothing was to be applied"),
});
export const ruleDelete = z.object({ id });

export const rulePreviewInput = z.object({
  ...draft,
  categoryId: id.optional().describe("Without one, what matches is counted but not compared"),
  priority: rest.priority,
  ruleId: id.optional().describe("The rule being edited: it is no rival of itself"),
  samples: z.number().int().min(0).max(MAX_SAMPLES).default(5),
});
const sample = z.object({ count: z.number().int(), rows: z.array(transaction) });
export const rulePreview = z.object({
  rows: z.number().int().describe("Rows of the ledger"),
  matched: z.number().int(),
  agrees: sample.describe("The person chose this category themselves"),
  conflicts: sample.describe("The person chose another one, which stays"),
  wouldChange: sample.describe("A machine chose another one"),
  unchanged: sample.describe("A machine chose this one"),
  fresh: sample.describe("Without a category"),
  confidence: confidence.describe("What the rule would be trusted"),
  rivals: z.array(
    z.object({
      ruleId: id,
      pattern: z.string(),
      category: z.string(),
      rows: z.number().int(),
      comesFirst: z.boolean(),
    }),
  ),
});
export type RulePreview = z.infer<typeof rulePreview>;
export type RulePreviewInput = z.input<typeof rulePreviewInput>;

const count = z.number().int();
/** All rules that are switched on, each backtested among the others. */
export const ruleRecords = z.object({
  rows: count,
  items: z.array(
    z.object({
      rule,
      matched: count,
      overruled: count.describe("Rows on which a rule with another category comes first"),
      agrees: count,
      conflicts: count,
      wouldChange: count,
      unchanged: count,
      fresh: count,
      problem: z.string().nullable().describe("Why the rule cannot be used"),
    }),
  ),
});
