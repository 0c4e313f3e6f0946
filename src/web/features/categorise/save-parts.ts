import type { QueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { patchRow, refreshDependents } from "../../lib/ledger-cache.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { undoRuns } from "./undo-runs.ts";
import { t } from "../../lib/t.ts";

type Parts = Input<"transaction-splits", "POST">["parts"];

/** Splits a row, or makes it whole again, and offers to take it back. Throws what the API refused. */
export async function saveParts(client: QueryClient, row: Transaction, parts: Parts): Promise<void> {
  const { transaction, runId } = await call("transaction-splits", "POST", { transactionId: row.id, parts });
  patchRow(client, transaction);
  const said =
    parts.length > 0
      ? t("{merchant} is split in {parts}.", { merchant: row.merchant, parts: parts.length })
      : t("{merchant} is whole again.", { merchant: row.merchant });
  showUndoable(said, async () => {
    await undoRuns(client, [runId], ({ id }) => id === row.id);
    return t("{merchant} is what it was before.", { merchant: row.merchant });
  });
  await refreshDependents(client);
}
