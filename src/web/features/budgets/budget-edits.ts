import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BudgetPut } from "../../../contract/budgets.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { samePut } from "./budget-steps.ts";
import type { KnownBudget } from "./budget-steps.ts";
import { t } from "../../lib/t.ts";

interface Saved {
  readonly name: string;
  readonly put: BudgetPut;
  /** What it was; null for a new one. */
  readonly before: KnownBudget | null;
}

const keyOf = ({ categoryId, period, currency }: BudgetPut) => ({ categoryId, period, currency });

/** Saving and deleting budgets, each with its way back. */
export function useBudgetEdits() {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: KEYS.budgets });
    void client.invalidateQueries({ queryKey: KEYS.insights });
  };
  const put = async (budget: BudgetPut): Promise<void> => {
    await call("crystal-budgets", "POST", budget);
    await refresh();
  };
  const remove = async (budget: BudgetPut): Promise<void> => {
    await call("crystal-budgets", "DELETE", keyOf(budget));
    await refresh();
  };
  const onError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });
  return {
    save: useMutation({
      mutationFn: ({ put: budget }: Saved) => put(budget),
      onSuccess: (_, { name, put: budget, before }) =>
        void showUndoable(
          before ? t("The budget for {name} is changed.", { name }) : t("{name} has a budget.", { name }),
          async () => {
            if (before) await put(samePut(before));
            else await remove(budget);
            return before
              ? t("The budget for {name} is as it was.", { name })
              : t("The budget for {name} is gone again.", { name });
          },
        ),
      onError,
    }),
    remove: useMutation({
      mutationFn: ({ budget }: { name: string; budget: KnownBudget }) => remove(budget),
      onSuccess: (_, { name, budget }) =>
        void showUndoable(t("The budget for {name} is deleted.", { name }), async () => {
          await put(samePut(budget));
          return t("The budget for {name} is back.", { name });
        }),
      onError,
    }),
  };
}
