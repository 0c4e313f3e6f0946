import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { ROWS_CHANGED } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";

const rowsText = (count: number): string => `${count} invented ${count === 1 ? "row" : "rows"}`;

/** Takes the sample data out of the ledger; undo fills it again. */
export function useClearSample() {
  const client = useQueryClient();
  const act = async (action: "load" | "clear"): Promise<number> => {
    const { transactions } = await call("sample-data", "POST", { action });
    await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
    return transactions;
  };
  return useMutation({
    mutationFn: () => act("clear"),
    onSuccess: (removed) =>
      showUndoable(`The sample data is gone (${rowsText(removed)}).`, async () => {
        const loaded = await act("load");
        return `The sample data is back: ${rowsText(loaded)}.`;
      }),
    onError: (error) => showToast(explainError(error), { tone: "bad" }),
  });
}
