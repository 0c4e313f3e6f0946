import { CompiledQuery } from "kysely";
import { openDatabase } from "../../src/data/open.ts";
import type { DataStore } from "../../src/data/open.ts";
import { embeddedTemplate } from "./embedded-template.ts";

/** Of this many nobody uses at a time, one is kept for the next file: to empty one takes a tenth of what it takes to open one. */
const MOST_IDLE = 2;

/** What `character` reads of the catalogue by version: whatever changed there since it was opened has another. */
const CATALOGUES: Readonly<Record<string, string>> = {
  pg_attrdef: "oid",
  pg_attribute: "attrelid, attnum",
  pg_auth_members: "oid",
  pg_authid: "oid",
  pg_constraint: "oid",
  pg_db_role_setting: "setdatabase, setrole",
  pg_default_acl: "oid",
  pg_event_trigger: "oid",
  pg_extension: "oid",
  pg_policy: "oid",
  pg_proc: "oid",
  pg_publication: "oid",
  pg_rewrite: "oid",
  pg_statistic_ext: "oid",
  pg_trigger: "oid",
  pg_type: "oid",
};

/** All but the rows of people: tables and columns, functions, roles, rights, policies, which migrations ran, and what the session has set. */
const CHARACTER = `select md5(concat_ws('|', ${[
  ...Object.entries(CATALOGUES).map(
    ([name, key]) => `(select string_agg(concat_ws(' ', ${key}, xmin), ',' order by ${key}) from ${name})`,
  ),
  // Emptying a table makes a new version of its entry.
  `(select string_agg(concat_ws(' ', oid, relname, relowner, relkind, relacl, reloptions, relrowsecurity, relforcerowsecurity), ',' order by oid)
    from pg_class)`,
  `(select string_agg(concat_ws(' ', oid, nspname, nspowner, nspacl), ',' order by oid)
    from pg_namespace where nspname !~ '^pg_(toast_)?temp_')`,
  `(select string_agg(concat_ws(' ', version, name, ran.xmin), ',' order by version) from schema_version ran)`,
  `(select string_agg(concat_ws(' ', name, setting), ',' order by name) from pg_settings where source = 'session')`,
  "current_user",
].join(", ")})) as character`;

/** As it was opened: no row, and nothing the planner knows of rows. Triggers that keep a log from being emptied do not run. */
const EMPTY = `
  set session_replication_role = replica;
  do $$
  declare
    filled text;
  begin
    select string_agg(oid::regclass::text, ', ') into filled from pg_class
    where relkind = 'r' and relpersistence <> 't' and oid >= 16384 and relname <> 'schema_version'
      and (pg_relation_size(oid) > 0 or reltuples >= 0);
    if filled is not null then
      execute 'truncate ' || filled || ' cascade';
    end if;
    for filled in select oid::regclass::text from pg_class where relkind = 'm' and pg_relation_size(oid) > 0 loop
      execute 'refresh materialized view ' || filled;
    end loop;
  end $$;
  delete from pg_statistic where starelid >= 16384;
  delete from pg_statistic_ext_data;
  reset session_replication_role;
  select pg_advisory_unlock_all();
`;

/** What emptying leaves behind, so that the hundredth file finds it as small as the first. */
const TIDY = ["vacuum pg_class, pg_index, pg_statistic", "checkpoint"];

const idle: DataStore[] = [];
/** What each was when it was opened. */
const characters = new WeakMap<DataStore, string>();

async function characterOf(store: DataStore): Promise<string> {
  const { rows } = await store.kysely.executeQuery<{ character: string }>(CompiledQuery.raw(CHARACTER));
  return rows[0]!.character;
}

async function empty(store: DataStore): Promise<boolean> {
  if ((await characterOf(store)) !== characters.get(store)) return false;
  for (const script of [EMPTY, ...TIDY]) await store.embedded!.exec(script);
  return true;
}

/** A migrated embedded database without a row of anyone: one that an earlier file of this worker gave back, or a new one. */
export async function takeEmbedded(): Promise<DataStore> {
  const kept = idle.pop();
  if (kept) return kept;
  const store = await openDatabase({ kind: "pglite", directory: null, from: embeddedTemplate() });
  characters.set(store, await characterOf(store));
  return store;
}

/** Empties it for the next; where more was changed than rows, or nothing answers any more, the next has a new one. */
export async function giveBackEmbedded(store: DataStore): Promise<void> {
  const asBefore = idle.length < MOST_IDLE && (await empty(store).catch(() => false));
  if (asBefore) idle.push(store);
  else await store.close();
}
