import type { QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { patchRow, refreshDependents } from "../../lib/ledger-cache.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";

export type TransactionEdit = { readonly merchant: string } | { readonly notes: string | null };

/** Saves a merchant name or a note and offers to take it back. Throws what the API refused. */
export async function editTransaction(client: QueryClient, before: Transaction, edit: TransactionEdit): Promise<void> {
  const save = async (change: TransactionEdit): Promise<void> => {
    patchRow(client, await call("transactions", "PATCH", { id: before.id, ...change }));
    await refreshDependents(client);
  };
  await save(edit);
  const renamed = "merchant" in edit;
  showUndoable(renamed ? `${before.merchant} is now called ${edit.merchant}.` : "Note saved.", async () => {
    await save(renamed ? { merchant: before.merchant } : { notes: before.notes });
    return renamed ? `${before.merchant} has its old name back.` : "The note is what it was before.";
  });
}
