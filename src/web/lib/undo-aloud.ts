import { explainError } from "./errors.ts";
import { closeToastsOf, showToast } from "./toasts.ts";
import { latestChange, rememberChange, undoChange } from "./undo.ts";
import type { UndoableChange } from "./undo.ts";
import { t } from "./t.ts";

/** Takes a change back and says what came back, or why it could not. */
export async function undoAloud(change: UndoableChange): Promise<void> {
  try {
    const said = await undoChange(change);
    closeToastsOf(change.id);
    if (said !== null) showToast(said);
  } catch (error) {
    showToast(explainError(error), { tone: "bad" });
  }
}

/** Ctrl+Z: takes back whatever changed last. */
export async function undoLatestAloud(): Promise<void> {
  const change = latestChange();
  if (change) await undoAloud(change);
  else showToast(t("There is nothing to undo."));
}

/** Says what changed and offers to take it back. */
export function offerUndo(change: UndoableChange): void {
  const actions = [{ label: t("Undo"), run: () => void undoAloud(change) }];
  showToast(change.said, { changeId: change.id, actions });
}

/** Says what changed and offers to take it back, here and with Ctrl+Z. Answers the id of the change. */
export function showUndoable(said: string, undo: () => Promise<string>): number {
  const change = rememberChange(said, undo);
  offerUndo(change);
  return change.id;
}
