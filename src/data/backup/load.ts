import { inTransaction } from "./owner-session.ts";
import type { OwnerSession } from "./owner-session.ts";
import { hasPeople, listTables, quote, quoted, SAME_TEXT } from "./tables.ts";
import type { BackedTable } from "./tables.ts";

/** A statement holds at most so many characters of rows, or one row that is longer. */
const CHARS_A_STATEMENT = 4_000_000;
const ROWS_A_STATEMENT = 1_000;
/** Somebody works on this database: a restore does not wait for them. */
const LOCK_TIMEOUT_MS = 10_000;

export const NOT_EMPTY =
  "This database is not empty. Restore into an empty one, or say --replace: what is in it now then goes.";

/** What cannot be restored, or not here; the message says why and what to do. */
export class RestoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RestoreError";
  }
}

/** A table of a backup, rows as `DumpPart` has them. */
export interface IncomingTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly lines: AsyncIterable<string>;
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** References would be checked row by row, in an order no list of tables can satisfy; they are made anew, and checked, at the end. */
async function dropForeignKeys(session: OwnerSession): Promise<ForeignKey[]> {
  const keys = await session.rows<ForeignKey>(`
    select conrelid::regclass::text as "table", conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname in ('public', 'identity') and c.relforcerowsecurity and k.conparentid = 0
    order by 1, 2`);
  for (const { table, name } of keys) await session.script(`alter table ${table} drop constraint ${quote(name)}`);
  return keys;
}

async function restoreForeignKeys(session: OwnerSession, keys: readonly ForeignKey[]): Promise<void> {
  for (const { table, name, definition } of keys)
    await session.script(`alter table ${table} add constraint ${quote(name)} ${definition}`);
}

/** Triggers would number the audit log anew and count what was learned as news. */
async function setTriggers(
  session: OwnerSession,
  tables: readonly BackedTable[],
  to: "enable" | "disable",
): Promise<void> {
  for (const { name } of tables) await session.script(`alter table ${quoted(name)} ${to} trigger user`);
}

function insertStatement({ name, columns, types }: BackedTable, given: readonly string[]): string {
  const values = given.map((column, index) => {
    const at = columns.indexOf(column);
    if (at === -1) throw new RestoreError(`The backup has a column ${name}.${column}, which this database has not.`);
    return `(r ->> ${index})::${types[at]!}`;
  });
  return `insert into ${quoted(name)} (${given.map(quote).join(", ")}) overriding system value
    select ${values.join(", ")} from jsonb_array_elements($1::text::jsonb) as r`;
}

/** Lines that go into one statement together. */
async function* inBatches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let chars = 0;
  for await (const line of lines) {
    if (batch.length > 0 && (chars + line.length > CHARS_A_STATEMENT || batch.length === ROWS_A_STATEMENT)) {
      yield batch;
      batch = [];
      chars = 0;
    }
    batch.push(line);
    chars += line.length;
  }
  if (batch.length > 0) yield batch;
}

async function fill(
  session: OwnerSession,
  tables: readonly BackedTable[],
  incoming: AsyncIterable<IncomingTable>,
): Promise<void> {
  for await (const { name, columns, lines } of incoming) {
    const table = tables.find((known) => known.name === name);
    if (!table) throw new RestoreError(`The backup has a table ${name}, which this database has not.`);
    const statement = insertStatement(table, columns);
    for await (const batch of inBatches(lines)) await session.rows(statement, [`[${batch.join(",")}]`]);
  }
}

/** Adds up what is kept added up beside the tables. Its owner is a role the tables' owner can become. */
async function refreshStatistics(session: OwnerSession): Promise<void> {
  await session.rows("select set_config('role', 'xspenses_system', true)");
  await session.script("refresh materialized view public.daily_categorization_stats");
  await session.rows("select set_config('role', 'none', true)");
}

/**
 * Puts the tables of a backup into a migrated database, all of it or nothing: one transaction. Refuses a database in which anyone
 * has anything, unless `replace`, which takes out what was there. Throws RestoreError.
 */
export async function loadTables(
  session: OwnerSession,
  incoming: AsyncIterable<IncomingTable>,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<void> {
  await inTransaction(session, async () => {
    await session.rows(SAME_TEXT);
    await session.rows("select set_config('lock_timeout', $1, true)", [String(LOCK_TIMEOUT_MS)]);
    const tables = await listTables(session);
    await setTriggers(session, tables, "disable"); // also keeps everyone else out
    if (!replace && (await hasPeople(session, tables))) throw new RestoreError(NOT_EMPTY);
    const keys = await dropForeignKeys(session);
    await session.script(`truncate ${tables.map(({ name }) => quoted(name)).join(", ")}`);
    await fill(session, tables, incoming);
    await restoreForeignKeys(session, keys);
    await setTriggers(session, tables, "enable");
    await refreshStatistics(session);
  });
}
