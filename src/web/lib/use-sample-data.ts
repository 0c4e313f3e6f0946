import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "./api.ts";
import { explainError } from "./errors.ts";
import { ROWS_CHANGED } from "./queries.ts";
import { showToast } from "./toasts.ts";
import { showUndoable } from "./undo-aloud.ts";
import { t } from "./t.ts";

type Action = "load" | "clear";

const rowsText = (count: number): string => t("{count} invented {count, plural, one {row} other {rows}}", { count });

function useChangeSample(): (action: Action) => Promise<number> {
  const client = useQueryClient();
  return async (action) => {
    const { transactions } = await call("sample-data", "POST", { action });
    await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
    return transactions;
  };
}

const sayError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });

/** Takes the sample data out of the ledger; undo fills it again. */
export function useClearSample() {
  const change = useChangeSample();
  return useMutation({
    mutationFn: () => change("clear"),
    onSuccess: (removed) =>
      showUndoable(t("The sample data is gone ({rowsText}).", { rowsText: rowsText(removed) }), async () => {
        const loaded = await change("load");
        return t("The sample data is back: {rowsText}.", { rowsText: rowsText(loaded) });
      }),
    onError: sayError,
  });
}

/** Fills the ledger with a year of invented rows; undo takes exactly those out again. */
export function useLoadSample() {
  const change = useChangeSample();
  return useMutation({
    mutationFn: () => change("load"),
    onSuccess: (loaded) =>
      showUndoable(t("Sample data is in the ledger: {rowsText}.", { rowsText: rowsText(loaded) }), async () => {
        const removed = await change("clear");
        return t("The sample data is gone again ({rowsText}).", { rowsText: rowsText(removed) });
      }),
    onError: sayError,
  });
}
