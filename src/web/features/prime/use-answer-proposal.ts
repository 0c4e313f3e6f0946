import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Proposal } from "../../../contract/chat.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { proposalKey } from "../../lib/chat-queries.ts";
import { refreshRows } from "../../lib/rule-saved.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

/** Confirms a proposal or declines it; what was changed can be undone. */
export function useAnswerProposal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ proposal, answer }: { proposal: Proposal; answer: "confirm" | "decline" }) =>
      call("chat-confirm", "POST", { id: proposal.id, token: proposal.token ?? "", answer }),
    onSuccess: async ({ proposal, changedRows }) => {
      client.setQueryData(proposalKey(proposal.id), proposal);
      if (proposal.state !== "confirmed") return;
      await refreshRows(client);
      const { runId, taskId } = proposal;
      if (runId === null || changedRows === null)
        return showToast(
          taskId === null
            ? t("It is done.")
            : t("It is on its way; you will hear of it here and among your notifications."),
        );
      showUndoable(t("Done: {rows} changed.", { rows: rowsText(changedRows) }), async () => {
        const { restoredRows } = await call("runs", "DELETE", { id: runId });
        await refreshRows(client);
        return t("{rows} as before.", { rows: rowsText(restoredRows) });
      });
    },
    onError: async (error, { proposal }) => {
      showToast(explainError(error), { tone: "bad" });
      await client.invalidateQueries({ queryKey: proposalKey(proposal.id) });
    },
  });
}
