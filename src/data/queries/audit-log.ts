import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { auditKey, unseal } from "./audit.ts";

interface SealedRow {
  id: string;
  seq: string;
  action: string;
  outcome: "done" | "denied" | "failed";
  resource_type: string | null;
  resource_id: string | null;
  old_value: Uint8Array | null;
  new_value: Uint8Array | null;
  user_agent: Uint8Array | null;
  network: string | null;
  request_id: string | null;
  created_at: string;
}

/** One row of a person's audit log, with what only they can read. */
export interface AuditRow {
  readonly id: string;
  readonly seq: number;
  readonly action: string;
  readonly outcome: "done" | "denied" | "failed";
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly userAgent: unknown;
  readonly network: string | null;
  readonly requestId: string | null;
  readonly createdAt: string;
}

/** Stands where a sealed value does not open: its bytes were changed, or the key is not the one that sealed it. */
export const UNREADABLE = "[unreadable]";

function opened(key: Buffer, sealed: Uint8Array | null): unknown {
  if (sealed === null) return null;
  try {
    return unseal(key, sealed);
  } catch {
    return UNREADABLE;
  }
}

/** Newest first; `before` is the sequence number of the last row of the page before. */
export async function listAudit(tx: Transaction, before: number | null, limit: number): Promise<AuditRow[]> {
  const key = await auditKey(tx);
  const { rows } = await sql<SealedRow>`
    select id, seq, action, outcome, resource_type, resource_id, old_value, new_value, user_agent, ip_address::text as network,
      request_id, created_at
    from audit_logs
    where user_id = auth.uid() and (${before}::bigint is null or seq < ${before}::bigint)
    order by seq desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    seq: Number(row.seq),
    action: row.action,
    outcome: row.outcome,
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    oldValue: opened(key, row.old_value),
    newValue: opened(key, row.new_value),
    userAgent: opened(key, row.user_agent),
    network: row.network,
    requestId: row.request_id,
    createdAt: row.created_at,
  }));
}
