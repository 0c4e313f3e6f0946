import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { CsvMapping, RejectedRow, StatementFormat } from "../../core/statement/statement.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Most rejected rows kept with a run; the count is always exact. */
export const MAX_REJECTED_KEPT = 100;

export interface ImportRunRow {
  id: string;
  document_id: string;
  account_id: string | null;
  filename: string;
  format: StatementFormat | null;
  status: "pending" | "processing" | "completed" | "failed" | "undone";
  mapping: CsvMapping | null;
  new_account: { name: string; currency?: string } | null;
  total_rows: number;
  done_rows: number;
  added_rows: number;
  duplicate_rows: number;
  rejected_rows: number;
  rejected: RejectedRow[];
  error: string | null;
  created_at: string;
  completed_at: string | null;
}

/** A run with what is derived from the rows it brought. */
export interface ImportRunView extends ImportRunRow {
  categorised_rows: number;
  account_ids: string[];
}

const COLUMNS = sql`r.id, r.document_id, r.account_id, r.filename, r.format, r.status, r.mapping, r.new_account, r.total_rows,
  r.done_rows, r.added_rows, r.duplicate_rows, r.rejected_rows, r.rejected, r.error, r.created_at, r.completed_at`;

export interface NewImport {
  readonly documentId: string;
  readonly filename: string;
  readonly accountId: string | null;
  readonly newAccount: { readonly name: string; readonly currency?: string | undefined } | null;
  readonly mapping: CsvMapping | null;
}

export async function createImportRun(tx: Transaction, run: NewImport): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into import_runs (user_id, id, document_id, filename, account_id, new_account, mapping, status)
    values (auth.uid(), ${id}, ${run.documentId}, ${run.filename}, ${run.accountId},
      ${run.newAccount && JSON.stringify(run.newAccount)}::jsonb, ${run.mapping && JSON.stringify(run.mapping)}::jsonb, 'pending')`.execute(
    tx,
  );
  return id;
}

/** The import that took this document, or is about to; null when there is none or it was refused or taken back. */
export async function liveImportOf(tx: Transaction, documentId: string): Promise<Pick<ImportRunRow, "id"> | null> {
  const { rows } = await sql<Pick<ImportRunRow, "id">>`
    select r.id from import_runs r
    where r.user_id = auth.uid() and r.document_id = ${documentId} and r.status in ('pending', 'processing', 'completed')
    order by r.id limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The run, locked against a second worker until the transaction ends; null when there is none. */
export async function lockImportRun(tx: Transaction, id: string): Promise<ImportRunRow | null> {
  const { rows } = await sql<ImportRunRow>`
    select ${COLUMNS} from import_runs r where r.user_id = auth.uid() and r.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export interface ImportPageFilter {
  readonly id?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first, or the one asked for. Counts of categorised rows come with it in one query. */
export async function listImportRuns(tx: Transaction, filter: ImportPageFilter): Promise<ImportRunView[]> {
  const { rows } = await sql<ImportRunView>`
    with page as (
      select * from import_runs r
      where r.user_id = auth.uid() and r.id = coalesce(${filter.id ?? null}::uuid, r.id)
        and (${filter.before ?? null}::uuid is null or r.id < ${filter.before ?? null}::uuid)
      order by r.id desc limit ${filter.limit}
    )
    select ${COLUMNS}, coalesce(s.categorised, 0)::int as categorised_rows, coalesce(s.account_ids, '{}') as account_ids
    from page r
    left join lateral (
      select count(c.transaction_id) as categorised, array_agg(distinct t.account_id::text) as account_ids
      from transactions t
      left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
      where t.user_id = r.user_id and t.import_run_id = r.id
    ) s on true
    order by r.id desc`.execute(tx);
  return rows;
}

/**
 * Another import of the person's that has begun and not ended, since there may be one at a time; null when this one may begin. Whoever asks
 * has the answer for themselves until their transaction ends. `alive`: its task will end it.
 */
export async function importUnderway(tx: Transaction, id: string): Promise<{ readonly alive: boolean } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import_runs ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<{ alive: boolean }>`
    select exists (
      select from employee_tasks t where t.user_id = r.user_id and t.to_employee = 'byte' and t.status in ('pending', 'processing')
        and t.payload ->> 'importRunId' = r.id::text
    ) as alive
    from import_runs r where r.user_id = auth.uid() and r.status = 'processing' and r.id <> ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Starts, or starts again after a crash: rows that an earlier try left behind are gone first. */
export async function beginImportRun(tx: Transaction, id: string): Promise<void> {
  await sql`delete from transactions where user_id = ${ME} and import_run_id = ${id}`.execute(tx);
  await sql`
    update import_runs set status = 'processing', done_rows = 0, added_rows = 0, duplicate_rows = 0, error = null
    where user_id = auth.uid() and id = ${id}`.execute(tx);
}

export interface ImportFacts {
  readonly format: StatementFormat;
  readonly totalRows: number;
  readonly rejected: readonly RejectedRow[];
}

export async function recordImportFacts(tx: Transaction, id: string, facts: ImportFacts): Promise<void> {
  await sql`
    update import_runs set format = ${facts.format}, total_rows = ${facts.totalRows}, rejected_rows = ${facts.rejected.length},
      rejected = ${JSON.stringify(facts.rejected.slice(0, MAX_REJECTED_KEPT))}::jsonb
    where user_id = auth.uid() and id = ${id}`.execute(tx);
}

export async function recordImportProgress(
  tx: Transaction,
  id: string,
  added: number,
  duplicates: number,
): Promise<void> {
  await sql`
    update import_runs set done_rows = done_rows + ${added + duplicates}, added_rows = added_rows + ${added},
      duplicate_rows = duplicate_rows + ${duplicates}
    where user_id = auth.uid() and id = ${id}`.execute(tx);
}

/** The one short step that makes every row of the run visible at once. */
export async function commitImportRun(tx: Transaction, id: string): Promise<void> {
  await sql`
    update import_runs set status = 'completed', completed_at = now()
    where user_id = auth.uid() and id = ${id} and status = 'processing'`.execute(tx);
}

/** Refuses a run for good, with the reason a person reads; what it had written goes with it. */
export async function failImportRun(tx: Transaction, id: string, error: string): Promise<void> {
  await sql`delete from transactions where user_id = ${ME} and import_run_id = ${id}`.execute(tx);
  await sql`
    update import_runs set status = 'failed', error = ${error}, completed_at = now()
    where user_id = auth.uid() and id = ${id} and status <> 'completed'`.execute(tx);
}
