import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** Whose knowledge a transaction sees, and the number of its last change. */
export interface KnowledgeVersion {
  readonly userId: string;
  readonly version: string;
}

/**
 * The number that changes with this person's rules, categories and lessons. Read it before them: what is read after it may
 * be newer than it says, and is then read again, but never older. Null before the person's first request, and in a
 * transaction that has written: what it sees may still be rolled back, and the number then stands for something else.
 */
export async function knowledgeVersion(tx: Transaction): Promise<KnowledgeVersion | null> {
  const { rows } = await byKey(
    tx,
    sql<KnowledgeVersion>`
    select user_id as "userId", knowledge_version::text as version from user_settings
    where user_id = auth.uid() and pg_current_xact_id_if_assigned() is null`,
  );
  return rows[0] ?? null;
}
