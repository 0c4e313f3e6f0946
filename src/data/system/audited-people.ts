import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** People who have an audit log, or the head of one, by id: the next `limit` after one of them. */
export async function listAuditedPeople(store: DataStore, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ id: string }>`
      select user_id as id from (select user_id from audit_heads union select user_id from audit_logs) as people
      where ${after}::uuid is null or user_id > ${after}::uuid order by user_id limit ${limit}`.execute(tx),
  );
  return rows.map(({ id }) => id);
}
