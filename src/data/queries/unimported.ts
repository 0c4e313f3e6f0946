import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** How long a statement that nobody imports is kept, and one whose import failed, so that it can be tried again. */
const KEEP_HOURS = 24;

/** Most bytes of one person's statements that are stored at once; what is imported is not stored any more. */
export const MAX_STORED_BYTES = 500 * 1024 * 1024;

/** Of a document `d`, whether an import of it is to come, is under way, or has failed since. */
const WANTED = sql`exists (
  select from import_runs r where r.user_id = d.user_id and r.document_id = d.id
    and (r.status in ('pending', 'processing') or r.status = 'failed' and r.completed_at > now() - make_interval(hours => ${KEEP_HOURS})))`;

/**
 * Forgets statements that were previewed and not imported, whose import failed, or whose upload broke off, a day later: their content, and
 * the record of them where no import refers to it.
 */
export async function forgetUnimported(tx: Transaction): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select d.id from documents d
    where d.user_id = ${ME} and d.kind = 'statement' and d.created_at < now() - make_interval(hours => ${KEEP_HOURS}) and not ${WANTED}
      and (exists (select from document_chunks c where c.user_id = d.user_id and c.document_id = d.id)
        or not exists (select from import_runs r where r.user_id = d.user_id and r.document_id = d.id))
    order by d.id for update of d skip locked`.execute(tx);
  if (rows.length === 0) return;
  // Asked again, now that no import of them can begin: one may have begun just before.
  const stale = sql`d.user_id = ${ME} and d.id = any(${rows.map(({ id }) => id)}::uuid[]) and not ${WANTED}`;
  await sql`delete from document_chunks where user_id = ${ME} and document_id in (select d.id from documents d where ${stale})`.execute(
    tx,
  );
  await sql`
    delete from documents d where ${stale}
      and not exists (select from import_runs r where r.user_id = d.user_id and r.document_id = d.id)`.execute(tx);
}

/** Bytes of statements that are stored, also of those that are still arriving. */
export async function storedBytes(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select coalesce(sum(octet_length(c.bytes)), 0)::text as bytes
    from document_chunks c join documents d on d.user_id = c.user_id and d.id = c.document_id
    where c.user_id = ${ME} and d.kind = 'statement'`.execute(tx);
  return Number(rows[0]!.bytes);
}
