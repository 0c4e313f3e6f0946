import { archivedOf } from "../../../data/queries/archive.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

/** Why a row that was to be changed is not among those that can be. */
export async function missingRow(tx: Transaction, ids: readonly string[]): Promise<Refusal> {
  if ((await archivedOf(tx, ids)).size === 0) return notFound("transaction");
  return new Refusal(
    "conflict",
    "This transaction is archived and stays as it is. Bring the archive back to change it: xspenses archive --bring-back.",
  );
}
