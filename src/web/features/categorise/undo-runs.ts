import type { QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";

/** Undoes runs, the newest first, and brings the touched rows on screen up to date. Answers how many rows came back. */
export async function undoRuns(
  client: QueryClient,
  runIds: readonly string[],
  touched: (row: Transaction) => boolean,
): Promise<number> {
  let restored = 0;
  for (const id of runIds.toReversed()) restored += (await call("runs", "DELETE", { id })).restoredRows;
  await refreshRows(client, touched);
  await refreshDependents(client);
  return restored;
}
