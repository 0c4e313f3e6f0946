import { z } from "zod";
import type { RuleConditions } from "../core/rules/rule.ts";
import { confidence, count, currency, id, isoDate, page, text, timestamp } from "./common.ts";
import { group, transaction } from "./ledger.ts";

/** Longest text or expression of a rule. */
export const MAX_PATTERN = 200;
/** Sample rows of each kind a preview may ask for. */
export const MAX_SAMPLES = 50;
/** Rivals a preview names. */
export const MAX_RIVALS = 5;
/** Most rules of one person. */
export const MAX_RULES = 10_000;

const amount = (which: string) =>
  z
    .string()
    .regex(/^\d{1,10}(\.\d{1,4})?$/, "an amount without sign, such as 12.50")
    .meta({ description: `${which} amount, without sign, in the row's own currency; included`, examples: ["12.50"] });
const day = (which: string, example: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(31)
    .meta({ description: `${which} day of the month; included`, examples: [example] });

/** When a rule applies beside its text; what is left out does not matter. */
export const ruleConditions = z
  .strictObject({
    direction: z.enum(["in", "out"]).describe("Money in, or money out").optional(),
    minAmount: amount("Least").optional(),
    maxAmount: amount("Largest").optional(),
    currency: currency.optional(),
    accountId: id.describe("Only rows of this account").optional(),
    dayFrom: day("First", 1).optional(),
    dayTo: day("Last (before the first: the range goes over the month's end)", 5).optional(),
    since: isoDate.describe("First date; included").optional(),
    until: isoDate.describe("Last date; included").optional(),
  })
  .refine(({ minAmount, maxAmount }) => Number(minAmount ?? 0) <= Number(maxAmount ?? Infinity), {
    message: "the least amount is above the largest",
    path: ["minAmount"],
  })
  .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
    message: "the first date is after the last",
    path: ["since"],
  })
  .meta({
    id: "RuleConditions",
    description: "When a rule applies beside its text; what is left out does not matter",
    examples: [{ direction: "out", minAmount: "12.50" }],
  }) satisfies z.ZodType<RuleConditions>;

const pattern = z
  .string()
  .min(1)
  .max(MAX_PATTERN)
  .refine((given) => given.trim() !== "", "a text to look for")
  .meta({
    description:
      "Whole words of the descriptor, apart from case and accents; or an expression, where `isRegex` says so",
    examples: ["corner bakery"],
  });
const isRegex = z
  .boolean()
  .describe("The pattern is an expression: letters, [a-z], ., |, ( ), *, +, ?, {2,3}, ^, $, \\b, \\d, \\w, \\s");
const categoryId = id.describe("The category of the rows it matches");
const priority = z
  .number()
  .int()
  .min(-1_000)
  .max(1_000)
  .meta({ description: "Larger decides first; of equals the more specific rule does", examples: [0] });
const enabled = z.boolean().describe("Whether it decides anything");
const apply = z
  .boolean()
  .default(false)
  .describe("Also change what is in the ledger, except the person's own choices: a run that can be undone");

export const rule = z
  .object({
    id: id.describe("The rule's id"),
    pattern: text("What must stand in the descriptor", "corner bakery"),
    isRegex,
    conditions: ruleConditions,
    categoryId,
    category: text("Name of that category", "Bakery"),
    group,
    priority,
    enabled,
    confidence: confidence.describe("Chance that it is right, measured on what the person chose themselves"),
    createdAt: timestamp,
  })
  .meta({ id: "Rule", description: "A person's rule: what matches gets its category, before anything else is asked" });
export type WireRule = z.infer<typeof rule>;

export const ruleWithEffect = rule
  .extend({
    matched: count("Rows it decided in the last 90 days that are still as it left them"),
    lastFired: timestamp.describe("When it last decided one; null when it never did").nullable(),
  })
  .meta({ id: "RuleWithEffect", description: "A rule with what it did" });
export type RuleWithEffect = z.infer<typeof ruleWithEffect>;
export const rulePage = page(ruleWithEffect);

export const ruleCreate = z.object({
  pattern,
  isRegex: isRegex.default(false),
  conditions: ruleConditions.default({}),
  categoryId,
  priority: priority.default(0),
  enabled: enabled.default(true),
  apply,
});
export const ruleEdit = z.object({
  id: id.describe("The rule"),
  pattern: pattern.optional(),
  isRegex: isRegex.optional(),
  conditions: ruleConditions.optional(),
  categoryId: categoryId.optional(),
  priority: priority.optional(),
  enabled: enabled.optional(),
  apply,
});
export const ruleSaved = z.object({
  rule,
  run: z
    .object({
      id: id.describe("Undo handle (endpoint `runs`)"),
      changedRows: count("Rows it changed; null while Tag is still at it").nullable(),
    })
    .describe("The run that applied it; null when nothing was to be applied")
    .nullable(),
});
export const ruleDelete = z.object({ id: id.describe("The rule") });

export const rulePreviewInput = z.object({
  pattern,
  isRegex: isRegex.default(false),
  conditions: ruleConditions.default({}),
  categoryId: categoryId.describe("Without one, what matches is counted but agrees with nothing").optional(),
  priority: priority.default(0),
  ruleId: id.describe("The rule that is being edited: it is no rival of itself").optional(),
  samples: z
    .number()
    .int()
    .min(0)
    .max(MAX_SAMPLES)
    .default(5)
    .meta({ description: "Most sample rows of each kind", examples: [5] }),
});
export type RulePreviewInput = z.input<typeof rulePreviewInput>;

const sample = z
  .object({
    count: count("How many rows"),
    rows: z.array(transaction).max(MAX_SAMPLES).describe("The first of them, newest import first"),
  })
  .meta({ id: "RuleSample", description: "Rows of one kind: how many, and a few of them" });
const rival = z
  .object({
    ruleId: id.describe("The other rule"),
    pattern: text("What it looks for", "bakery"),
    category: text("What it says", "Dining"),
    rows: count("Rows both match"),
    comesFirst: z.boolean().describe("Whether the other rule decides them"),
  })
  .meta({ id: "RuleRival", description: "Another rule that matches some of the same rows and says something else" });

export const rulePreview = z
  .object({
    rows: count("Rows of the ledger"),
    matched: count("Rows the rule matches"),
    agrees: sample.describe("The person chose this category themselves"),
    conflicts: sample.describe("The person chose another one, which stays"),
    wouldChange: sample.describe("A machine chose another one"),
    unchanged: sample.describe("A machine chose this one"),
    fresh: sample.describe("Without a category"),
    confidence: confidence.describe("What the rule would be trusted"),
    rivals: z.array(rival).max(MAX_RIVALS).describe("Those with most rows in common"),
  })
  .meta({ id: "RulePreview", description: "What a rule would do to the ledger" });
export type RulePreview = z.infer<typeof rulePreview>;

export const ruleRecord = z
  .object({
    rule,
    matched: count("Rows it matches"),
    overruled: count("Those on which a rule with another category comes first"),
    agrees: count("Rows the person gave this category themselves"),
    conflicts: count("Rows the person gave another one"),
    wouldChange: count("Rows a machine gave another one"),
    unchanged: count("Rows a machine gave this one"),
    fresh: count("Rows without a category"),
    problem: text("Why it cannot be used; null when it can", "At most 100 repetitions.").nullable(),
  })
  .meta({ id: "RuleRecord", description: "How a rule does among all the others" });
export type RuleRecord = z.infer<typeof ruleRecord>;
export const ruleRecords = z.object({
  rows: count("Rows of the ledger"),
  items: z.array(ruleRecord).max(MAX_RULES).describe("Every rule that is switched on, the most important first"),
});
