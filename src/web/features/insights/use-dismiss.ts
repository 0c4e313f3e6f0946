import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Insight } from "../../../contract/insights.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";

const said = (dismissed: boolean): string =>
  dismissed ? t("You will not be told that again.") : t("It is told again.");

/** Dismisses an insight for good, or takes that back; either can be undone. */
export function useDismiss() {
  const client = useQueryClient();
  const set = async (id: string, dismissed: boolean): Promise<void> => {
    await call("crystal-insights", "PATCH", { id, dismissed });
    await client.invalidateQueries({ queryKey: KEYS.insights });
  };
  return useMutation({
    mutationFn: ({ id, dismissed }: Insight) => set(id, !dismissed),
    onSuccess: (_, { id, dismissed }) =>
      void showUndoable(said(!dismissed), async () => {
        await set(id, dismissed);
        return said(dismissed);
      }),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
}
