import type { RuleSuggestion } from "../../../contract/rule-suggestions.ts";
import { setSuggestionStatus, listSuggestions, lockSuggestion } from "../../../data/queries/rule-suggestions.ts";
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

const STATUS = { accept: "accepted", dismiss: "dismissed", reopen: "open" } as const;
type Answer = keyof typeof STATUS;

/** The suggestion, held until the transaction ends, if this can be said of it now. */
async function answerable(tx: Transaction, id: string, answer: Answer): Promise<StoredSuggestion> {
  const suggestion = await lockSuggestion(tx, id);
  if (!suggestion) throw notFound("suggestion");
  const waits = suggestion.status === "open";
  if (waits && answer === "reopen") throw new Refusal("conflict", "This suggestion waits for an answer already.");
  if (!waits && answer !== "reopen")
    throw new Refusal("conflict", `This suggestion has been ${suggestion.status} already.`);
  return suggestion;
}

/**
 * Accepted: it becomes a rule like one the person wrote, and is applied if asked. Dismissed: it never comes again.
 * Reopened: it waits as before; a rule it became is the caller's to delete.
 */
export const suggestionsAnswer = endpoint({
  name: "tag-rule-suggestions",
  method: "POST",
  audit: "rule.suggestion",
  async run({ input, write }, parts) {
    const result = await write(async (tx, note) => {
      const { id, pattern, categoryId, category } = await answerable(tx, input.id, input.answer);
      const made =
        input.answer === "accept"
          ? await createRule(
              tx,
              { pattern, categoryId, isRegex: false, conditions: {}, priority: 0, enabled: true },
              input.apply,
            )
          : null;
      await setSuggestionStatus(tx, id, STATUS[input.answer]);
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
