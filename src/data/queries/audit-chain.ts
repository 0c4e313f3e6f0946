import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";

/** What a person's audit log says about itself. */
export interface ChainState {
  readonly rows: number;
  /** Sequence number of the first row that does not follow from the one before it; null when each does. */
  readonly brokenAt: number | null;
  /** False when rows were cut off the end, or the head itself was changed. */
  readonly headMatches: boolean;
}

/** Recomputes the chain of the person's audit log, as the trigger `audit_logs_chain` made it. */
export async function verifyAuditChain(tx: Transaction): Promise<ChainState> {
  const { rows } = await sql<{ rows: number; broken_at: string | null; head_matches: boolean }>`
    with chain as (
      select l.seq, l.hash, l.previous_hash,
        lag(l.hash, 1, ''::bytea) over (order by l.seq) as hash_before, row_number() over (order by l.seq) as place,
        sha256(l.previous_hash || convert_to(jsonb_build_array(
          l.user_id, l.seq, l.action, l.outcome, l.resource_type, l.resource_id, encode(l.old_value, 'hex'),
          encode(l.new_value, 'hex'), l.ip_address, encode(l.user_agent, 'hex'), l.request_id,
          to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text, 'UTF8')) as recomputed
      from audit_logs l where l.user_id = auth.uid()
    ), last as (
      select seq, hash from chain order by seq desc limit 1
    )
    select (select count(*)::int from chain) as rows,
      (select min(seq) from chain where hash <> recomputed or previous_hash <> hash_before or seq <> place) as broken_at,
      coalesce((select h.last_seq from audit_heads h where h.user_id = auth.uid()), 0) = coalesce((select seq from last), 0)
        and coalesce((select h.last_hash from audit_heads h where h.user_id = auth.uid()), '') = coalesce((select hash from last), '')
        as head_matches`.execute(tx);
  const state = rows[0]!;
  return {
    rows: state.rows,
    brokenAt: state.broken_at === null ? null : Number(state.broken_at),
    headMatches: state.head_matches,
  };
}

/** The end of a person's audit log: its last row's number and hash, hex. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** Null for a log without a row. */
export async function auditHead(tx: Transaction): Promise<AuditHead | null> {
  const { rows } = await sql<{ seq: string; hash: string }>`
    select last_seq as seq, encode(last_hash, 'hex') as hash from audit_heads where user_id = auth.uid() and last_seq > 0`.execute(
    tx,
  );
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null;
}

/** The hash of one row, hex; null when there is no such row. */
export async function auditHashAt(tx: Transaction, seq: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select encode(hash, 'hex') as hash from audit_logs where user_id = auth.uid() and seq = ${seq}`.execute(tx);
  return rows[0]?.hash ?? null;
}
