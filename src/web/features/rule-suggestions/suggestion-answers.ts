import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RuleSuggestion } from "../../../contract/rule-suggestions.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { ruleSuggestionsQuery } from "../../lib/queries.ts";
import { refreshRows, tellRuleSaved } from "../../lib/rule-saved.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";

const sayError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });

/** Answering what is suggested: a rule from now on, or never again. */
export function useSuggestionAnswers() {
  const client = useQueryClient();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ruleSuggestionsQuery.queryKey });
  const reopen = async (id: string): Promise<void> => {
    await call("tag-rule-suggestions", "POST", { id, answer: "reopen" });
    await reload();
  };
  const accept = useMutation({
    mutationFn: async ({ id }: RuleSuggestion) => {
      const { rule, run } = await call("tag-rule-suggestions", "POST", { id, answer: "accept", apply: true });
      await refreshRows(client);
      if (!rule) return;
      const takeBack = async (): Promise<string> => {
        await call("tag-rules", "DELETE", { id: rule.id });
        await reopen(id);
        return t("The rule is gone again, and waits as a suggestion.");
      };
      void tellRuleSaved(client, { rule, run }, takeBack).catch(sayError);
    },
    // Answered in another tab meanwhile, or contradicted by a correction: the list then says what is left.
    onError: (error) => {
      sayError(error);
      void reload();
    },
  });
  const dismiss = useMutation({
    mutationFn: async ({ id }: RuleSuggestion) => {
      await call("tag-rule-suggestions", "POST", { id, answer: "dismiss" });
      await reload();
    },
    onSuccess: (_, { id, pattern }) =>
      void showUndoable(t("“{pattern}” is never suggested for this category again.", { pattern }), async () => {
        await reopen(id);
        return t("“{pattern}” waits as a suggestion again.", { pattern });
      }),
    onError: (error) => {
      sayError(error);
      void reload();
    },
  });
  /** The person made a rule of their own of it: nothing is left to answer. */
  const settle = ({ id }: RuleSuggestion): void =>
    void call("tag-rule-suggestions", "POST", { id, answer: "dismiss" }).then(reload, reload);
  return { accept, dismiss, settle };
}
