import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** A table that holds rows of the person, and the columns that order them. */
export interface PersonalTable {
  readonly name: string;
  readonly key: readonly string[];
}

export type PersonalRow = Record<string, unknown>;

/** Told in another way (documents as files, the audit log opened), or secret even from a file that may be passed on. */
const NOT_AS_ROWS = ["document_chunks", "audit_logs", "audit_keys"];
/** Columns that open something. */
const SECRET_COLUMNS = ["token_hash"];

/** Every table with rows of people that a person may read; asked of the database, so that a new one is never forgotten. */
export async function listPersonalTables(tx: Transaction): Promise<PersonalTable[]> {
  const { rows } = await sql<PersonalTable>`
    select c.relname::text as name, (
      select array_agg(a.attname::text order by k.place)
      from pg_index i, unnest(i.indkey::int2[]) with ordinality as k(num, place)
      join pg_attribute a on a.attnum = k.num where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')
      and c.relname <> all(${NOT_AS_ROWS}::text[])
    order by 1`.execute(tx);
  return rows;
}

/** The next rows of a table, as JSON, after the one given. */
export async function readPersonalRows(
  tx: Transaction,
  { name, key }: PersonalTable,
  page: { readonly after: PersonalRow | null; readonly limit: number },
): Promise<PersonalRow[]> {
  const columns = (of: string) => sql.join(key.map((column) => sql.ref(`${of}.${column}`)));
  const after = page.after === null ? null : JSON.stringify(page.after);
  const { rows } = await sql<{ row: PersonalRow }>`
    select to_jsonb(t) - ${SECRET_COLUMNS}::text[] as row from ${sql.table(name)} as t
    where t.user_id = ${ME} and (${after}::jsonb is null or (${columns("t")}) > (
      select ${columns("r")} from jsonb_populate_record(null::${sql.table(name)}, ${after}::jsonb) as r))
    order by ${columns("t")} limit ${page.limit}`.execute(tx);
  return rows.map(({ row }) => row);
}
