import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RecurringSeries } from "../../../contract/recurring.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";

/** Hides a series, or shows it again; either can be undone. */
export function useHide() {
  const client = useQueryClient();
  const set = async (id: string, hidden: boolean): Promise<void> => {
    await call("crystal-recurring", "PATCH", { id, hidden });
    await Promise.all(
      [KEYS.recurring, KEYS.outlook].map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })),
    );
  };
  const said = (merchant: string, hidden: boolean): string =>
    hidden
      ? t("{merchant} is hidden and counts no more.", { merchant })
      : t("{merchant} is shown again.", { merchant });
  return useMutation({
    mutationFn: ({ id, hidden }: RecurringSeries) => set(id, !hidden),
    onSuccess: (_, { id, merchant, hidden }) =>
      void showUndoable(said(merchant, !hidden), async () => {
        await set(id, hidden);
        return said(merchant, hidden);
      }),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
}
