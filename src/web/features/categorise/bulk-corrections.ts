import type { QueryClient } from "@tanstack/react-query";
import type { BulkEdit } from "../../../contract/edits.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { correctionOf } from "./choice.ts";
import type { CategoryChoice } from "./choice.ts";
import { rememberCategory } from "./recent-categories.ts";
import { undoRuns } from "./undo-runs.ts";
import { t } from "../../lib/t.ts";
import { isOrAre, rowsText } from "../../lib/rows-text.ts";

/** Most rows one bulk choice touches. */
export const MAX_BULK = 500;

export type BulkChange = Omit<BulkEdit, "ids">;

/** Changes many rows alike: whole or not at all, and one change to undo. False when the API refused. */
export async function editMany(
  client: QueryClient,
  rows: readonly Transaction[],
  change: BulkChange,
  outcome: string,
): Promise<boolean> {
  const ids = new Set(rows.slice(0, MAX_BULK).map(({ id }) => id));
  const touched = ({ id }: Transaction): boolean => ids.has(id);
  try {
    const { runId, changedRows } = await call("transactions-bulk", "POST", { ids: [...ids], ...change });
    showUndoable(
      t("{rowsText} {isOrAre} now {outcome}.", {
        rowsText: rowsText(changedRows),
        isOrAre: isOrAre(changedRows),
        outcome,
      }),
      async () => {
        const restored = await undoRuns(client, [runId], touched);
        return t("{rowsText} {isOrAre} back to what they were.", {
          rowsText: rowsText(restored),
          isOrAre: isOrAre(restored),
        });
      },
    );
    await refreshRows(client, touched);
    await refreshDependents(client);
    return true;
  } catch (error) {
    showToast(explainError(error), { tone: "bad" });
    return false;
  }
}

/** Files many rows under one category. */
export async function correctMany(
  client: QueryClient,
  rows: readonly Transaction[],
  choice: CategoryChoice,
): Promise<void> {
  const done = await editMany(client, rows, correctionOf(choice), choice.name);
  if (done && choice.kind === "existing") rememberCategory(choice.categoryId);
}
