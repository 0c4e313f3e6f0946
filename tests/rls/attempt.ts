import { CompiledQuery } from "kysely";
import { withUser } from "../../src/data/tenant.ts";
import type { TestDatabase } from "../setup/engines.ts";

/** Refused with this SQLSTATE, or carried out with these rows. */
export type Outcome =
  | { readonly refused: string }
  | { readonly rows: Record<string, unknown>[]; readonly affected: number };

export const NOT_ALLOWED = "42501";
export const NO_SUCH_PARENT = "23503";

/** Runs one statement as a person would who can send any SQL at all. */
export async function attempt(
  db: TestDatabase,
  userId: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Outcome> {
  try {
    const { rows, numAffectedRows } = await withUser(db.store, userId, (tx) =>
      tx.getExecutor().executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values])),
    );
    return { rows, affected: Number(numAffectedRows ?? 0) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== "string") throw error;
    return { refused: code };
  }
}
