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
