import { useQueryClient } from "@tanstack/react-query";
import type { RuleWithEffect } from "../../../contract/rules.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { refreshRows, tellRuleSaved } from "../../lib/rule-saved.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { draftOf, ruleInput } from "./rule-draft.ts";
import type { RuleDraft } from "./rule-draft.ts";
import { t } from "../../lib/t.ts";

/** The rule is gone when it was new, else as it was before. */
async function takeBack(id: string, before: RuleWithEffect | null): Promise<string> {
  if (before) await call("tag-rules", "PATCH", { id, ...ruleInput(draftOf(before)) });
  else await call("tag-rules", "DELETE", { id });
  return before ? t("The rule is as it was before.") : t("The rule is gone again.");
}

const sayError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });

/** Saving, switching and deleting rules, each with its way back. */
export function useRuleEdits() {
  const client = useQueryClient();
  return {
    async save(draft: RuleDraft, before: RuleWithEffect | null, apply: boolean): Promise<void> {
      const input = { ...ruleInput(draft), apply };
      const saved = before
        ? await call("tag-rules", "PATCH", { id: before.id, ...input })
        : await call("tag-rules", "POST", input);
      await refreshRows(client);
      void tellRuleSaved(client, saved, () => takeBack(saved.rule.id, before)).catch(sayError);
    },
    async setEnabled({ id, pattern }: RuleWithEffect, enabled: boolean): Promise<void> {
      const set = async (value: boolean): Promise<void> => {
        await call("tag-rules", "PATCH", { id, enabled: value });
        await refreshRows(client);
      };
      await set(enabled);
      showUndoable(
        t("“{pattern}” is switched {which, select, true {on} other {off}}.", { pattern, which: String(enabled) }),
        async () => {
          await set(!enabled);
          return t("“{pattern}” is switched {which, select, true {off} other {on}} again.", {
            pattern,
            which: String(enabled),
          });
        },
      );
    },
    async remove(rule: RuleWithEffect): Promise<void> {
      await call("tag-rules", "DELETE", { id: rule.id });
      await refreshRows(client);
      showUndoable(
        t("The rule “{pattern}” is gone. Rows keep the category it gave them.", { pattern: rule.pattern }),
        async () => {
          await call("tag-rules", "POST", ruleInput(draftOf(rule)));
          await refreshRows(client);
          return t("The rule “{pattern}” is back.", { pattern: rule.pattern });
        },
      );
    },
  };
}
