import { sql } from "kysely";
import type { Candidate, Explanation, Source, TraceStep } from "../../core/categorise/verdict.ts";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";
import { candidatesText, readCandidates, readTrace, traceText } from "./explanation-text.ts";
import type { LedgerRow } from "./transactions.ts";
import { ME } from "./me.ts";
import { partedIn } from "./part-pairs.ts";

/** Most rows one statement writes. */
export const CATEGORISE_CHUNK = 1_000;

/** A row that waits for Tag. */
export type UncategorisedRow = Pick<
  LedgerRow,
  "id" | "account_id" | "posted_at" | "amount" | "currency" | "description" | "mcc"
>;

export interface WorkFilter {
  /** Only rows of this import; null for all that wait. */
  readonly importRunId: string | null;
  /** Only rows whose pair this run of the person's parted. */
  readonly partedBy?: string | null;
  /** Id of the last row of the page before; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

/** Rows nobody has categorised yet, oldest id first, page by page: no row is looked at twice. */
export async function listUncategorised(tx: Transaction, filter: WorkFilter): Promise<UncategorisedRow[]> {
  const { importRunId, partedBy = null } = filter;
  const ofImport = importRunId === null ? sql`` : sql`and t.import_run_id = ${importRunId}`;
  const parted = partedBy === null ? sql`` : sql`and ${partedIn(partedBy)}`;
  const { rows } = await sql<UncategorisedRow>`
    select t.id, t.account_id, t.posted_at, t.amount, t.currency, t.description, t.mcc from transactions t
    where t.user_id = ${ME} ${ofImport} ${parted} and t.id > coalesce(${filter.after}::uuid, '00000000-0000-0000-0000-000000000000')
      and not exists (select from transaction_categorization c where c.user_id = t.user_id and c.transaction_id = t.id)
    order by t.id limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function countUncategorised(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from transactions t
    where t.user_id = ${ME}
      and not exists (select from transaction_categorization c where c.user_id = t.user_id and c.transaction_id = t.id)`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** What is written about one transaction. */
export interface NewCategorisation extends Explanation {
  readonly transactionId: string;
  readonly categoryId: string | null;
  readonly source: Source;
  /** The rule that decided, if one did. */
  readonly ruleId?: string | undefined;
}

/** Writes machine decisions; a row that has one already (above all a person's own) is left alone. Returns how many were written. */
export async function insertCategorisations(
  tx: Transaction,
  runId: string,
  rows: readonly NewCategorisation[],
): Promise<number> {
  if (rows.length > CATEGORISE_CHUNK) throw new RangeError(`at most ${CATEGORISE_CHUNK} rows at once`);
  const written = await sql`
    insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source, reason, trace, candidates, automation_run_id, rule_id)
    select (select auth.uid()), transaction_id, category_id, confidence, source, reason, trace, candidates, ${runId}, rule_id
    from unnest(${rows.map((row) => row.transactionId)}::uuid[], ${rows.map((row) => row.categoryId)}::uuid[],
      ${rows.map((row) => row.confidence)}::float8[], ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.reason)}::text[],
      ${rows.map((row) => traceText(row.trace))}::text[], ${rows.map((row) => candidatesText(row.candidates))}::text[],
      ${rows.map((row) => row.ruleId ?? null)}::uuid[])
      as new_row(transaction_id, category_id, confidence, source, reason, trace, candidates, rule_id)
    on conflict (user_id, transaction_id) do nothing`.execute(tx);
  return Number(written.numAffectedRows ?? 0);
}

/** The stored explanation of one row. */
export interface StoredExplanation {
  reason: string | null;
  trace: TraceStep[];
  candidates: Candidate[];
}

export async function findExplanation(tx: Transaction, transactionId: string): Promise<StoredExplanation | null> {
  const { rows } = await byKey(
    tx,
    sql<{ reason: string | null; trace: string; candidates: string }>`
    select reason, trace, candidates from transaction_categorization
    where user_id = ${ME} and transaction_id = ${transactionId}`,
  );
  const [row] = rows;
  return row ? { reason: row.reason, trace: readTrace(row.trace), candidates: readCandidates(row.candidates) } : null;
}
