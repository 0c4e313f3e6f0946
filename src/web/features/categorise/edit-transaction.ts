import type { QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { patchRow, refreshDependents } from "../../lib/ledger-cache.ts";
import { offerUndo } from "../../lib/undo-aloud.ts";
import { rememberComing } from "../../lib/undo.ts";
import { t } from "../../lib/t.ts";

export type TransactionEdit =
  | { readonly merchant: string }
  | { readonly notes: string | null }
  | { readonly tags: string[] }
  | { readonly businessShare: number | null }
  | { readonly taxAmount: string | null };

/** What of the row an edit replaces, and in which words. */
function before(row: Transaction, edit: TransactionEdit): { old: TransactionEdit; thing: string } {
  if ("merchant" in edit) return { old: { merchant: row.merchant }, thing: t("Name") };
  if ("notes" in edit) return { old: { notes: row.notes }, thing: t("Note") };
  if ("tags" in edit) return { old: { tags: row.tags }, thing: t("Tags") };
  if ("businessShare" in edit) return { old: { businessShare: row.businessShare }, thing: t("Business share") };
  return { old: { taxAmount: row.tax?.amount ?? null }, thing: t("Tax") };
}

/** The row as it is about to be; how an amount of tax will be written is the server's to say. */
const ahead = (row: Transaction, edit: TransactionEdit): Transaction =>
  "taxAmount" in edit ? row : { ...row, ...edit };

/**
 * Saves a merchant name, a note, tags or facts of tax, which is seen at once, and offers to take it back. Throws what the API refused, with the
 * row as it was.
 */
export async function editTransaction(client: QueryClient, row: Transaction, edit: TransactionEdit): Promise<void> {
  let known = row;
  const save = async (change: TransactionEdit): Promise<void> => {
    patchRow(client, ahead(known, change));
    try {
      known = await call("transactions", "PATCH", { id: row.id, ...change });
    } finally {
      patchRow(client, known);
    }
    await refreshDependents(client);
  };
  const { old, thing } = before(row, edit);
  const said =
    "merchant" in edit
      ? t("{merchant} is now called {merchant2}.", { merchant: row.merchant, merchant2: edit.merchant })
      : t("{thing} saved.", { thing });
  const made = save(edit);
  const change = rememberComing(said, made, async () => {
    await save(old);
    return "merchant" in edit
      ? t("{merchant} has its old name back.", { merchant: row.merchant })
      : t("{thing}: as before.", { thing });
  });
  await made;
  offerUndo(change);
}
