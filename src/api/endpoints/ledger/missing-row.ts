import { archivedOf } from "../../../data/queries/archive.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

/** What is archived is in the way, and how it gets out of it. */
const archived = (what: string, aim: string): Refusal =>
  new Refusal("conflict", `${what}. Bring the archive back to ${aim} it: xspenses archive --bring-back.`);

/** Why a row that was to be changed is not among those that can be. */
export async function missingRow(tx: Transaction, ids: readonly string[]): Promise<Refusal> {
  if ((await archivedOf(tx, ids)).size === 0) return notFound("transaction");
  return archived("This transaction is archived and stays as it is", "change");
}

/** Why what concerns archived rows is not undone: it would be in part. */
export const archivedInPart = (what: "import" | "run"): Refusal =>
  archived(`Rows of this ${what} are archived`, "undo");
