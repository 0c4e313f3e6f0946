import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { Output } from "../../../contract/catalogue.ts";
import type { Run } from "../../../contract/ledger.ts";
import type { RuleWithEffect } from "../../../contract/rules.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { ROWS_CHANGED } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { draftOf, ruleInput } from "./rule-draft.ts";
import type { RuleDraft } from "./rule-draft.ts";

type Saved = Output<"tag-rules", "POST">;

const POLL_MS = 1_000;
/** Tag may have other work first; then the run stands in Activity. */
const MAX_POLLS = 120;

const refresh = async (client: QueryClient): Promise<void> => {
  await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
};

const rowsWord = (count: number): string => `${count} ${count === 1 ? "row" : "rows"}`;

async function waitForRun(id: string): Promise<Run | null> {
  for (let polls = 0; polls < MAX_POLLS; polls++) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const run = (await call("runs", "GET", { limit: 20 })).items.find((one) => one.id === id);
    if (run && run.status !== "running") return run;
  }
  return null;
}

/** Takes back what saving did: the rows, and the rule itself when it was new or as it was before. */
function offerUndo(client: QueryClient, said: string, { rule, run }: Saved, before: RuleWithEffect | null): void {
  showUndoable(said, async () => {
    if (run) await call("runs", "DELETE", { id: run.id });
    if (before) await call("tag-rules", "PATCH", { id: rule.id, ...ruleInput(draftOf(before)) });
    else await call("tag-rules", "DELETE", { id: rule.id });
    await refresh(client);
    return before ? "The rule is as it was before." : "The rule is gone again.";
  });
}

/** Waits for Tag where the ledger is large, then says what changed. */
async function tellWhatChanged(client: QueryClient, saved: Saved, before: RuleWithEffect | null): Promise<void> {
  const { rule, run } = saved;
  const name = `“${rule.pattern}” → ${rule.category}`;
  if (!run) return offerUndo(client, `Saved: ${name}.`, saved, before);
  let changed = run.changedRows;
  if (changed === null) {
    showToast(`Saved: ${name}. Tag is applying it…`);
    const done = await waitForRun(run.id);
    if (!done) return;
    changed = done.changedRows;
    await refresh(client);
  }
  // A run that changed nothing has nothing to take back.
  offerUndo(client, `Saved: ${name}. ${rowsWord(changed)} changed.`, changed > 0 ? saved : { rule, run: null }, before);
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
      await refresh(client);
      void tellWhatChanged(client, saved, before).catch(sayError);
    },
    async setEnabled({ id, pattern }: RuleWithEffect, enabled: boolean): Promise<void> {
      const set = async (value: boolean): Promise<void> => {
        await call("tag-rules", "PATCH", { id, enabled: value });
        await refresh(client);
      };
      await set(enabled);
      showUndoable(`“${pattern}” is switched ${enabled ? "on" : "off"}.`, async () => {
        await set(!enabled);
        return `“${pattern}” is switched ${enabled ? "off" : "on"} again.`;
      });
    },
    async remove(rule: RuleWithEffect): Promise<void> {
      await call("tag-rules", "DELETE", { id: rule.id });
      await refresh(client);
      showUndoable(`The rule “${rule.pattern}” is gone. Rows keep the category it gave them.`, async () => {
        await call("tag-rules", "POST", ruleInput(draftOf(rule)));
        await refresh(client);
        return `The rule “${rule.pattern}” is back.`;
      });
    },
  };
}
