import type { StatementResult } from "../../core/statement/statement.ts";
import { refuse } from "../refusal.ts";
import type { StatementBuilder } from "../statement-builder.ts";

/** What was read of our own export; a ledger without a row is none. */
export function ownStatement(builder: StatementBuilder, encoding: string): StatementResult {
  const { accounts, rejected } = builder;
  if (accounts.length === 0 && rejected.length === 0)
    return refuse("xspenses", "no_transactions", "There is no transaction in this export.");
  const layout = { encoding, columns: [], mapping: null };
  return { ok: true, statement: { format: "xspenses", layout, accounts, rejected } };
}
