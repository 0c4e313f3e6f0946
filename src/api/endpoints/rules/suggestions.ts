import type { RuleSuggestion } from "../../../contract/rule-suggestions.ts";
import { answerSuggestion, listSuggestions, lockSuggestion } from "../../../data/queries/rule-suggestions.ts";
import type { StoredSuggestion } from "../../../data/queries/rule-suggestions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { createRule } from "./rules.ts";

const wireSuggestion = ({
  id,
  pattern,
  categoryId,
  category,
  group,
  support,
  backtest,
}: StoredSuggestion): RuleSuggestion => ({
  id,
  pattern,
  categoryId,
  category,
  group,
  support,
  backtest,
});

export const suggestionsList = endpoint({
  name: "tag-rule-suggestions",
  method: "GET",
  audit: "none",
  run: ({ read }) => read(async (tx) => ({ items: (await listSuggestions(tx, "open")).map(wireSuggestion) })),
});

async function openSuggestion(tx: Transaction, id: string): Promise<StoredSuggestion> {
  const suggestion = await lockSuggestion(tx, id);
  if (!suggestion) throw notFound("suggestion");
  if (suggestion.status !== "open")
    throw new Refusal("conflict", `This suggestion has been ${suggestion.status} already.`);
  return suggestion;
}

/** Accepted: it becomes a rule like one the person wrote, and is applied if asked. Dismissed: it never comes again. */
export const suggestionsAnswer = endpoint({
  name: "tag-rule-suggestions",
  method: "POST",
  audit: "rule.suggestion",
  async run({ input, write }, parts) {
    const result = await write(async (tx, note) => {
      const { id, pattern, categoryId, category } = await openSuggestion(tx, input.id);
      const made =
        input.answer === "accept"
          ? await createRule(
              tx,
              { pattern, categoryId, isRegex: false, conditions: {}, priority: 0, enabled: true },
              input.apply,
            )
          : null;
      await answerSuggestion(tx, id, input.answer === "accept" ? "accepted" : "dismissed");
      const newValue = {
        answer: input.answer,
        pattern,
        category,
        ruleId: made?.rule.id ?? null,
        runId: made?.run?.id ?? null,
      };
      note({ resourceType: "rule_suggestion", resourceId: id, newValue });
      return { rule: made?.rule ?? null, run: made?.run ?? null };
    });
    parts.wakeWorkers();
    return result;
  },
});
