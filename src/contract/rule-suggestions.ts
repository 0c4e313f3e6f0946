import { z } from "zod";
import { count, id, text } from "./common.ts";
import { group } from "./ledger.ts";
import { rule, ruleSaved } from "./rules.ts";

/** Most suggestions that wait at a time. */
export const MAX_SUGGESTIONS = 20;

export const ruleSuggestion = z
  .object({
    id: id.describe("The suggestion"),
    pattern: text("Words that stand in the descriptors", "blue bottle"),
    categoryId: id.describe("The category the person gave them"),
    category: text("Its name", "Coffee"),
    group,
    support: count("The person's own choices it is drawn from"),
    backtest: z
      .object({
        rows: count("Rows of the ledger when it was tested"),
        matched: count("Rows it matches"),
        agrees: count("Rows the person gave this category themselves"),
        conflicts: count("Rows the person gave another one"),
        wouldChange: count("Rows a machine gave another one"),
        unchanged: count("Rows a machine gave this one"),
        fresh: count("Rows without a category"),
      })
      .describe("What it would do to the ledger"),
  })
  .meta({ id: "RuleSuggestion", description: "A rule found in the person's corrections, tested before it is offered" });
export type RuleSuggestion = z.infer<typeof ruleSuggestion>;
export const ruleSuggestions = z.object({
  items: z.array(ruleSuggestion).max(MAX_SUGGESTIONS).describe("Those that wait for an answer, best supported first"),
});
export const suggestionAnswer = z.object({
  id: id.describe("The suggestion"),
  answer: z
    .enum(["accept", "dismiss", "reopen"])
    .describe("A rule from now on, never again, or: take my answer back, it waits again"),
  apply: z
    .boolean()
    .default(false)
    .describe(
      "When accepted: also change what is in the ledger, except the person's own choices; a run that can be undone",
    ),
});
export const suggestionAnswered = z.object({
  rule: rule.nullable().describe("The rule it became; null when it was not accepted"),
  run: ruleSaved.shape.run,
});
