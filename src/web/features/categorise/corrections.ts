import type { QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import type { Corrected } from "../../../contract/tag.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { patchRow, refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable, undoAloud } from "../../lib/undo-aloud.ts";
import { forgetChange, rememberComing } from "../../lib/undo.ts";
import type { UndoableChange } from "../../lib/undo.ts";
import { correctionOf, withChoice } from "./choice.ts";
import type { CategoryChoice } from "./choice.ts";
import { rememberCategory } from "./recent-categories.ts";
import { undoRuns } from "./undo-runs.ts";
import { t } from "../../lib/t.ts";
import { isOrAre, rowsText } from "../../lib/rows-text.ts";

const categoryOf = (row: Transaction): string => row.categorisation?.category ?? t("no category");

function show(client: QueryClient, done: Corrected): void {
  patchRow(client, done.transaction);
  const id = done.transaction.categorisation?.categoryId;
  if (id) rememberCategory(id);
}

/** What was offered as "14 similar" is counted as 14; a row that had not been confirmed is named beside them. */
const whoChanged = (row: Transaction, changedRows: number): string =>
  row.categorisation?.source === "user"
    ? t("{rowsText} of {merchant} {isOrAre}", {
        rowsText: rowsText(changedRows),
        merchant: row.merchant,
        isOrAre: isOrAre(changedRows),
      })
    : t("This row of {merchant} and {changedRows} like it are", {
        merchant: row.merchant,
        changedRows: changedRows - 1,
      });

/** Gives the category of a corrected row to the other undecided rows of its merchant, as one undoable run. */
export async function applyToSimilar(client: QueryClient, row: Transaction): Promise<void> {
  const categoryId = row.categorisation?.categoryId;
  if (!categoryId) return;
  const sameMerchant = ({ merchant }: Transaction): boolean => merchant === row.merchant;
  try {
    const done = await call("tag-correct", "POST", { transactionId: row.id, categoryId, applyToSimilar: true });
    show(client, done);
    const said = t("{whoChanged} now {categoryOf}.", {
      whoChanged: whoChanged(row, done.changedRows),
      categoryOf: categoryOf(row),
    });
    const { runId } = done;
    // Said, and undoable, before anything is fetched again: Ctrl+Z may come at once.
    if (runId === null) showToast(said);
    else
      showUndoable(said, async () => {
        const restored = await undoRuns(client, [runId], sameMerchant);
        return t("{rowsText} of {merchant} {isOrAre} back to what they were.", {
          rowsText: rowsText(restored),
          merchant: row.merchant,
          isOrAre: isOrAre(restored),
        });
      });
    await refreshRows(client, sameMerchant);
    await refreshDependents(client);
  } catch (error) {
    showToast(explainError(error), { tone: "bad" });
  }
}

function offerMore(client: QueryClient, change: UndoableChange, done: Corrected): void {
  const { runId, similar, transaction: after } = done;
  const actions = [];
  if (similar > 0) actions.push({ label: t("Apply"), run: () => void applyToSimilar(client, after) });
  if (runId === null) forgetChange(change);
  else actions.push({ label: t("Undo"), run: () => void undoAloud(change) });
  const note =
    similar > 0 ? t(" {similar} similar: apply?", { similar }) : done.learned === null ? t(" Learning is off.") : "";
  showToast(change.said + note, { actions, changeId: runId === null ? null : change.id });
}

/**
 * Files one row under a category, which is seen at once and taken back when the server refuses. The merchant is remembered; similar rows are
 * offered, never changed unasked.
 */
export async function correct(client: QueryClient, row: Transaction, choice: CategoryChoice): Promise<void> {
  patchRow(client, withChoice(row, choice));
  const made = call("tag-correct", "POST", { transactionId: row.id, ...correctionOf(choice) });
  const change = rememberComing(`${row.merchant} → ${choice.name}.`, made, async ({ runId }) => {
    if (runId !== null) await undoRuns(client, [runId], ({ id }) => id === row.id);
    return t("{merchant} is back to {categoryOf}.", { merchant: row.merchant, categoryOf: categoryOf(row) });
  });
  try {
    const done = await made;
    show(client, done);
    offerMore(client, change, done);
    await refreshDependents(client);
  } catch (error) {
    patchRow(client, row);
    showToast(explainError(error), { tone: "bad" });
  }
}
