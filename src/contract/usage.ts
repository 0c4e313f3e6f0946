import { z } from "zod";
import { count, id, page, text, timestamp } from "./common.ts";

const usd = (description: string, example = 0.42) =>
  z
    .number()
    .min(0)
    .meta({ description: `${description}, in US dollars`, examples: [example] });
const provider = z.enum(["openai", "anthropic", "compatible"]).describe("Whose model it is");
const model = text("The model's name there", "gpt-6-luna");

const aiStatus = z
  .object({
    provider,
    model,
    host: text("Where it is reached", "api.openai.com"),
    allowed: z.boolean().describe("Whether this person lets it see their merchants"),
    picturesAllowed: z
      .boolean()
      .describe("Whether this person lets it see pictures of their receipts that cannot be read here for sure"),
    priceKnown: z.boolean().describe("False: what it costs is not known, and no limit in money can hold it"),
    monthlyCapUsd: usd("The limit that holds for this person and month").nullable(),
    ownCapUsd: usd("The limit this person set").nullable(),
    spentUsd: usd("Spent this calendar month (UTC), calls under way included"),
  })
  .meta({ id: "AiStatus", description: "The model of this installation, as far as this person is concerned" });

const aiMonth = z
  .object({
    month: text("Calendar month, UTC", "2026-11"),
    provider: text("Whose model it was", "openai"),
    model,
    calls: count("Calls made"),
    inputTokens: count("Tokens sent"),
    outputTokens: count("Tokens received"),
    costUsd: usd("What they cost"),
    unpricedCalls: count("Calls whose price is not known, which no sum includes"),
  })
  .meta({ id: "AiMonth", description: "A month's calls of one model" });

export const conversationCost = z
  .object({
    calls: count("Calls made"),
    costUsd: usd("What they cost, or the most they can have", 0.01),
    unpricedCalls: count("Calls whose price is not known, which no sum includes"),
  })
  .meta({ id: "ConversationCost", description: "What models cost in one conversation with Prime" });

/** Most conversations that are told of. */
export const MAX_CONVERSATIONS_TOLD = 30;
const conversation = conversationCost.extend({
  threadId: id.describe("The conversation's id"),
  title: text("What it is called; null when it has been deleted", "Groceries in March").nullable(),
});

const aiCall = z
  .object({
    id: id.describe("The call's id"),
    provider: text("Whose model it was", "openai"),
    model,
    purpose: text("What was asked for", "categorise"),
    outcome: z
      .enum(["open", "answered", "failed", "unknown"])
      .describe("`open`: under way; `unknown`: cut or timed out, and counted as if it had been charged"),
    inputTokens: count("Tokens sent"),
    outputTokens: count("Tokens received"),
    costUsd: usd("What it cost, or the most it can have").nullable(),
    sent: z.unknown().meta({
      description: "The whole body, exactly as it was sent; a picture by its document, size and digest",
      examples: [{ model: "gpt-6-luna" }],
    }),
    createdAt: timestamp,
  })
  .meta({ id: "AiCall", description: "One call to a model, and exactly what was sent" });

export const usage = page(aiCall).extend({
  status: aiStatus.nullable().describe("Null: this installation has no model, and nothing leaves it"),
  months: z.array(aiMonth).max(120).describe("Newest first"),
  conversations: z
    .array(conversation)
    .max(MAX_CONVERSATIONS_TOLD)
    .describe("Conversations with Prime in which a model was asked, the latest first"),
});
export type Usage = z.infer<typeof usage>;

export const usageEdit = z.object({
  allowed: z.boolean().describe("Whether this installation's provider may see this person's merchants").optional(),
  picturesAllowed: z
    .boolean()
    .describe("Whether it may see pictures of this person's receipts, which nothing can be taken out of")
    .optional(),
  ownCapUsd: z
    .number()
    .min(0)
    .max(100_000)
    .nullable()
    .meta({
      description: "Limit for a calendar month, in US dollars; null for the installation's alone",
      examples: [2.5],
    })
    .optional(),
});
export const usageChanged = z.object({ status: aiStatus.nullable().describe("As it is now") });
