import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Rows that move in one transaction, their other sides aside: some tenths of a second. */
export const ARCHIVE_BATCH = 2_000;

/** What is moved with a row, as each table calls it. */
const WITH_ROW = [
  { open: sql`transactions`, archived: sql`transactions_archive`, key: sql`id` },
  {
    open: sql`transaction_categorization`,
    archived: sql`transaction_categorization_archive`,
    key: sql`transaction_id`,
  },
  { open: sql`splits`, archived: sql`splits_archive`, key: sql`transaction_id` },
] as const;

/** One person's rows are moved by one at a time; imports, which look into both places, wait meanwhile. */
export const archiveLock = (how: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select pg_advisory_xact_lock${how}(hashtextextended('archive ' || auth.uid()::text, 0))`;

async function move(tx: Transaction, ids: readonly string[], to: "archived" | "open"): Promise<void> {
  const from = to === "archived" ? "open" : "archived";
  const these = sql`${[...ids]}::uuid[]`;
  for (const table of WITH_ROW)
    await sql`insert into ${table[to]} select x.* from ${table[from]} x where x.user_id = ${ME} and x.${table.key} = any(${these})`.execute(
      tx,
    );
  for (const table of WITH_ROW.toReversed())
    await sql`delete from ${table[from]} x where x.user_id = ${ME} and x.${table.key} = any(${these})`.execute(tx);
}

/** Both sides of a pair move together: a row whose other side has to stay stays. */
const withOtherSides = (chosen: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with chosen as materialized (${chosen})
  select id from chosen union select pair_id from chosen where pair_id is not null`;

async function idsOf(tx: Transaction, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${query}`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Moves the oldest rows from before a day into the archive, as many as one transaction should, with their categorisation and their parts. Returns how many; 0
 * when none is left. Samples stay, and everything of a person who wants everything kept.
 * @param before the first day that stays, YYYY-MM-DD
 */
export async function archiveRows(tx: Transaction, before: string): Promise<number> {
  await archiveLock(sql``).execute(tx);
  const ids = await idsOf(
    tx,
    withOtherSides(sql`
      select t.id, t.pair_id from transactions t
      where t.user_id = ${ME} and t.posted_at < ${before}::date
        and not exists (select from user_settings u where u.user_id = ${ME} and u.keeps_all)
        and t.account_id not in (select a.id from accounts a where a.user_id = ${ME} and a.sample)
        and (t.pair_id is null or exists (
          select from transactions p where p.user_id = ${ME} and p.id = t.pair_id and p.posted_at < ${before}::date))
      order by t.posted_at, t.id limit ${ARCHIVE_BATCH}`),
  );
  if (ids.length === 0) return 0;
  // Whoever changes one of them now is waited for, and the row moves as it is then.
  await sql`select from transactions where user_id = ${ME} and id = any(${ids}::uuid[]) order by id for update`.execute(
    tx,
  );
  await move(tx, ids, "archived");
  return ids.length;
}

/** Brings the newest archived rows back, as many as one transaction should. Returns how many; 0 when none is left. */
export async function bringBackRows(tx: Transaction): Promise<number> {
  await archiveLock(sql``).execute(tx);
  const ids = await idsOf(
    tx,
    withOtherSides(sql`
      select t.id, t.pair_id from transactions_archive t where t.user_id = ${ME}
      order by t.posted_at desc, t.id desc limit ${ARCHIVE_BATCH}`),
  );
  if (ids.length > 0) await move(tx, ids, "open");
  return ids.length;
}

/** What of a person's ledger is archived. */
export interface ArchiveState {
  readonly rows: number;
  /** First and last day, YYYY-MM-DD; null when nothing is archived. */
  readonly first: string | null;
  readonly last: string | null;
  readonly keepsAll: boolean;
}

export async function readArchive(tx: Transaction): Promise<ArchiveState> {
  const { rows } = await sql<ArchiveState>`
    select count(*)::int as rows, min(posted_at)::text as first, max(posted_at)::text as last,
      (select u.keeps_all from user_settings u where u.user_id = ${ME}) as "keepsAll"
    from transactions_archive where user_id = ${ME}`.execute(tx);
  return rows[0]!;
}

/** Whether old rows of this person may be archived. */
export async function keepEverything(tx: Transaction, keepsAll: boolean): Promise<void> {
  await sql`update user_settings set keeps_all = ${keepsAll}, updated_at = now() where user_id = ${ME}`.execute(tx);
}

/** Nothing behind this day is archived; null when nothing is at all. */
export async function lastArchivedDay(tx: Transaction): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(posted_at)::text as last from transactions_archive where user_id = ${ME}`.execute(tx);
  return rows[0]!.last;
}

/** Whether rows of an import are archived; until the transaction ends none of the others will be. */
export async function hasArchived(tx: Transaction, importId: string): Promise<boolean> {
  await archiveLock(sql`_shared`).execute(tx);
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from transactions_archive where user_id = ${ME} and import_run_id = ${importId}) as some`.execute(
    tx,
  );
  return rows[0]!.some;
}

/** The same of rows that a run changed, or that stand as it left them. */
export async function hasArchivedChange(tx: Transaction, runId: string): Promise<boolean> {
  await archiveLock(sql`_shared`).execute(tx);
  const { rows } = await sql<{ some: boolean }>`
    select exists (
      select from transaction_categorization_archive where user_id = ${ME} and automation_run_id = ${runId}
    ) or exists (
      select from automation_run_changes h join transactions_archive t on t.user_id = h.user_id and t.id = h.transaction_id
      where h.user_id = ${ME} and h.run_id = ${runId}
    ) as some`.execute(tx);
  return rows[0]!.some;
}

/** Those of these rows that are archived. */
export async function archivedOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from transactions_archive where user_id = ${ME} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
