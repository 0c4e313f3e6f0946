import type { QueryClient } from "@tanstack/react-query";
import type { BulkEdit } from "../../../contract/edits.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { patchRows, refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { showToast } from "../../lib/toasts.ts";
import { offerUndo } from "../../lib/undo-aloud.ts";
import { rememberComing } from "../../lib/undo.ts";
import { correctionOf, withChoice } from "./choice.ts";
import type { CategoryChoice } from "./choice.ts";
import { rememberCategory } from "./recent-categories.ts";
import { undoRuns } from "./undo-runs.ts";
import { t } from "../../lib/t.ts";
import { isOrAre, rowsText } from "../../lib/rows-text.ts";

/** Most rows one bulk choice touches. */
export const MAX_BULK = 500;

export type BulkChange = Omit<BulkEdit, "ids">;

/** A change, what the rows are after it in words, and the category in it as it was picked. */
interface SaidChange {
  readonly change: BulkChange;
  readonly outcome: string;
  readonly choice?: CategoryChoice;
}

/** The row as it is about to be; a split one keeps the categories of its parts. */
export function aheadOfBulk(row: Transaction, change: BulkChange, choice?: CategoryChoice): Transaction {
  const { addTags = [], removeTags = [], notes = row.notes, businessShare = row.businessShare } = change;
  const tags = [...new Set([...row.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  const changed = { ...row, tags, notes, businessShare };
  return choice && row.parts.length === 0 ? withChoice(changed, choice) : changed;
}

const nowAre = (count: number, outcome: string): string =>
  t("{rowsText} {isOrAre} now {outcome}.", { rowsText: rowsText(count), isOrAre: isOrAre(count), outcome });

/**
 * Changes many rows alike: whole or not at all, seen at once and as before when the API refuses, and one change to undo. False when it
 * refused.
 */
export async function editMany(
  client: QueryClient,
  rows: readonly Transaction[],
  { change, outcome, choice }: SaidChange,
): Promise<boolean> {
  const chosen = rows.slice(0, MAX_BULK);
  const ids = new Set(chosen.map(({ id }) => id));
  const touched = ({ id }: Transaction): boolean => ids.has(id);
  patchRows(
    client,
    chosen.map((row) => aheadOfBulk(row, change, choice)),
  );
  const made = call("transactions-bulk", "POST", { ids: [...ids], ...change });
  const coming = rememberComing(nowAre(ids.size, outcome), made, async ({ runId }) => {
    const restored = await undoRuns(client, [runId], touched);
    return t("{rowsText} {isOrAre} back to what they were.", {
      rowsText: rowsText(restored),
      isOrAre: isOrAre(restored),
    });
  });
  try {
    const { changedRows } = await made;
    offerUndo({ ...coming, said: nowAre(changedRows, outcome) });
    await refreshRows(client, touched);
    await refreshDependents(client);
    return true;
  } catch (error) {
    patchRows(client, chosen);
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
  const done = await editMany(client, rows, { change: correctionOf(choice), outcome: choice.name, choice });
  if (done && choice.kind === "existing") rememberCategory(choice.categoryId);
}
