import type { QueryClient } from "@tanstack/react-query";
import type { Output } from "../../contract/catalogue.ts";
import type { Run } from "../../contract/ledger.ts";
import { call } from "./api.ts";
import { ROWS_CHANGED } from "./queries.ts";
import { showToast } from "./toasts.ts";
import { showUndoable } from "./undo-aloud.ts";
import { t } from "./t.ts";
import { rowsText } from "./rows-text.ts";

export type SavedRule = Output<"tag-rules", "POST">;

const POLL_MS = 1_000;
/** Tag may have other work first; then the run stands in Activity. */
const MAX_POLLS = 120;

export const refreshRows = async (client: QueryClient): Promise<void> => {
  await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
};

async function waitForRun(id: string): Promise<Run | null> {
  for (let polls = 0; polls < MAX_POLLS; polls++) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const run = (await call("runs", "GET", { limit: 20 })).items.find((one) => one.id === id);
    if (run && run.status !== "running") return run;
  }
  return null;
}

/** Takes back what saving did: the rows, and then the rule itself in the way the caller says. */
function offerUndo(client: QueryClient, said: string, runId: string | null, takeBack: () => Promise<string>): void {
  showUndoable(said, async () => {
    if (runId !== null) await call("runs", "DELETE", { id: runId });
    const undone = await takeBack();
    await refreshRows(client);
    return undone;
  });
}

/** Waits for Tag where the ledger is large, then says what changed and offers the way back. */
export async function tellRuleSaved(
  client: QueryClient,
  { rule, run }: SavedRule,
  takeBack: () => Promise<string>,
): Promise<void> {
  const name = `“${rule.pattern}” → ${rule.category}`;
  if (!run) return offerUndo(client, t("Saved: {name}.", { name }), null, takeBack);
  let changed = run.changedRows;
  if (changed === null) {
    showToast(t("Saved: {name}. Tag is applying it…", { name }));
    const done = await waitForRun(run.id);
    if (!done) return;
    changed = done.changedRows;
    await refreshRows(client);
  }
  // A run that changed nothing has nothing to take back.
  offerUndo(
    client,
    t("Saved: {name}. {rowsWord} changed.", { name, rowsWord: rowsText(changed) }),
    changed > 0 ? run.id : null,
    takeBack,
  );
}
