import type { OwnerSession } from "./owner-session.ts";

/** A table of ours as the database at hand has it. */
export interface BackedTable {
  /** With its schema: `public.accounts`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** The type of each column, as a cast names it. */
  readonly types: readonly string[];
  /** What rows are ordered by: the primary key, texts byte by byte, so that every server orders them alike. */
  readonly order: string;
  /** Its rows may be large: few are fetched at once. */
  readonly wide: boolean;
}

/**
 * Not in a backup. Versions are the migrations' own. Sessions and reset links would come back to life though they were ended since;
 * everyone signs in again. What counts requests, which process runs what and where backups lie is of this moment and place.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  "public.schema_version",
  "public.schedules",
  "public.traffic",
  "public.backups",
  "public.api_rate_limits",
  "public.address_rate_limits",
  "identity.session",
  "identity.verification",
  "identity.rate_limit",
  "identity.used_code",
]);

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table's name for a statement. */
export const quoted = (table: string): string => table.split(".").map(quote).join(".");

interface CatalogueRow {
  schema: string;
  name: string;
  columns: string;
  key: string;
}

/** The tables of a backup, by name. Ours are those with row-level security forced, whatever else lives in the database. */
export async function listTables(session: OwnerSession): Promise<BackedTable[]> {
  const rows = await session.rows<CatalogueRow>(`
    select n.nspname::text as schema, c.relname::text as name,
      (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')::text as columns,
      (select json_agg(json_build_array(a.attname, a.attcollation <> 0) order by k.place)
        from pg_constraint p, unnest(p.conkey) with ordinality as k(num, place) join pg_attribute a on a.attnum = k.num
        where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid)::text as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'identity') and c.relkind in ('r', 'p') and not c.relispartition and c.relforcerowsecurity
    order by 1, 2`);
  return rows.filter(({ schema, name }) => !LEFT_OUT.has(`${schema}.${name}`)).map(tableOf);
}

function tableOf({ schema, name, columns, key }: CatalogueRow): BackedTable {
  const described = JSON.parse(columns) as [string, string][];
  const keyed = JSON.parse(key) as [string, boolean][];
  return {
    name: `${schema}.${name}`,
    columns: described.map(([column]) => column),
    types: described.map(([, type]) => type),
    order: keyed.map(([column, isText]) => `${quote(column)}${isText ? ' collate "C"' : ""}`).join(", "),
    wide: described.some(([, type]) => type === "bytea"),
  };
}

/** For the length of a transaction: values are written the same way by every server, and nothing is cut off for its length. */
export const SAME_TEXT = `
  select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('bytea_output', 'hex', true),
    set_config('extra_float_digits', '1', true), set_config('IntervalStyle', 'postgres', true), set_config('statement_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true)`;

/** Whether anyone has anything in this database. What an installation writes for itself before its first person does not count. */
export async function hasPeople(session: OwnerSession, tables: readonly BackedTable[]): Promise<boolean> {
  const ofPeople = tables.filter(({ name, columns }) => name === "identity.user" || columns.includes("user_id"));
  if (ofPeople.length === 0) return false;
  const any = ofPeople.map(({ name }) => `exists (select from ${quoted(name)})`).join(" or ");
  const [row] = await session.rows<{ any: boolean }>(`select ${any} as any`);
  return row!.any;
}
