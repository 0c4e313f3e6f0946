import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Proposal } from "../../../contract/chat.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { proposalKey } from "../../lib/chat-queries.ts";
import { refreshRows } from "../../lib/rule-saved.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";

const rowsWord = (count: number): string => `${count} ${count === 1 ? "row" : "rows"}`;

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
          taskId === null ? "It is done." : "It is on its way; you will hear of it here and among your notifications.",
        );
      showUndoable(`Done: ${rowsWord(changedRows)} changed.`, async () => {
        const { restoredRows } = await call("runs", "DELETE", { id: runId });
        await refreshRows(client);
        return `${rowsWord(restoredRows)} as before.`;
      });
    },
    onError: async (error, { proposal }) => {
      showToast(explainError(error), { tone: "bad" });
      await client.invalidateQueries({ queryKey: proposalKey(proposal.id) });
    },
  });
}
