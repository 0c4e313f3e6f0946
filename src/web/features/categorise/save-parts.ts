import type { QueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { patchRow, refreshDependents } from "../../lib/ledger-cache.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { undoRuns } from "./undo-runs.ts";

type Parts = Input<"transaction-splits", "POST">["parts"];

/** Splits a row, or makes it whole again, and offers to take it back. Throws what the API refused. */
export async function saveParts(client: QueryClient, row: Transaction, parts: Parts): Promise<void> {
  const { transaction, runId } = await call("transaction-splits", "POST", { transactionId: row.id, parts });
  patchRow(client, transaction);
  const said = parts.length > 0 ? `${row.merchant} is split in ${parts.length}.` : `${row.merchant} is whole again.`;
  showUndoable(said, async () => {
    await undoRuns(client, [runId], ({ id }) => id === row.id);
    return `${row.merchant} is what it was before.`;
  });
  await refreshDependents(client);
}
