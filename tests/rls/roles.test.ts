import { randomUUID } from "node:crypto";
import { CompiledQuery } from "kysely";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { migrateEmbedded, migratePostgres } from "../../src/data/migrate.ts";
import { withUser } from "../../src/data/tenant.ts";
import { engines, newPerson, servers, useDatabase } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { attempt, NOT_ALLOWED } from "./attempt.ts";
import { listRelations } from "./catalogue.ts";
import { giveEverything } from "./one-of-everything.ts";

describe.each(engines)("a person on $name", (engine) => {
  const db = useDatabase(engine);

  it.each([
    "update user_settings set is_operator = true",
    "update user_settings set tokens_valid_after = null",
    "insert into user_settings (user_id, is_operator) values (auth.uid(), true)",
    "delete from user_settings",
  ])("cannot make themselves operator or a revoked token valid: %s", async (statement) => {
    const person = await newPerson(db.store);
    expect(await attempt(db, person, statement)).toEqual({ refused: NOT_ALLOWED });
    expect(await attempt(db, person, "select is_operator, tokens_valid_after from user_settings")).toMatchObject({
      rows: [{ is_operator: false, tokens_valid_after: null }],
    });
  });

  it.each([
    "create table mine (id int)",
    "create schema mine",
    "create function mine() returns int language sql as 'select 1'",
    "alter table transactions disable row level security",
    "drop policy own_select on transactions",
    "alter role xspenses_user bypassrls",
    "create role mine",
    "alter function rate_limit(text, int, int) security definer",
    "select * from identity.used_code",
    "select * from identity.session",
    "select * from schema_version",
    "select * from address_limit('key', 1, 60)",
    "refresh materialized view daily_categorization_stats",
    "copy transactions to '/tmp/transactions.csv'",
    "select pg_read_file('/etc/passwd')",
  ])("cannot: %s", async (statement) => {
    const outcome = await attempt(db, randomUUID(), statement);
    expect(outcome).toEqual({ refused: NOT_ALLOWED });
  });

  it("sees the rows of an import only once it is completed; the import itself sees them before", async () => {
    const person = randomUUID();
    const rows = await giveEverything(db, person);
    const run = rows.get("import_runs")!["id"] as string;
    const count = async (importRunId?: string): Promise<number> =>
      withUser(
        db.store,
        person,
        async (tx) => (await tx.getExecutor().executeQuery(compiled("select 1 from transactions"))).rows.length,
        importRunId === undefined ? {} : { importRunId },
      );
    expect(await count()).toBe(1);
    for (const status of ["pending", "processing", "failed", "undone"]) {
      await db.owner("update import_runs set status = $1 where id = $2", [status, run]);
      expect({ status, seen: await count() }).toEqual({ status, seen: 0 });
      expect({ status, seen: await count(run) }).toEqual({ status, seen: 1 });
    }
    const hidden = await attempt(db, person, "update transactions set notes = 'seen'");
    expect(hidden).toMatchObject({ affected: 0 });
  });

  it("sees nothing of another person's unfinished import by naming it", async () => {
    const ada = randomUUID();
    const run = (await giveEverything(db, ada)).get("import_runs")!["id"] as string;
    await db.owner("update import_runs set status = 'processing' where id = $1", [run]);
    const seen = await withUser(
      db.store,
      randomUUID(),
      async (tx) => (await tx.getExecutor().executeQuery(compiled("select 1 from transactions"))).rows,
      { importRunId: run },
    );
    expect(seen).toEqual([]);
  });
});

const compiled = (text: string) => CompiledQuery.raw(text);

/** Every right that a role has on a relation or function of ours; PUBLIC counts for everyone. */
async function rightsOf(db: TestDatabase, role: string): Promise<string[]> {
  const rows = await db.owner<{ right: string }>(
    `with ours as (
       select c.oid::regclass::text as name, coalesce(c.relacl, acldefault('r', c.relowner)) as acl
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'm', 'S') and n.nspname in ('public', 'identity')
       union all
       select p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner))
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'identity') and not exists (
         select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     )
     select name || ': ' || a.privilege_type as right from ours, aclexplode(acl) a
     where a.grantee = case when $1 = 'public' then 0::oid else (select oid from pg_roles where rolname = $1) end
     union all
     select a.attrelid::regclass || '.' || a.attname || ': ' || x.privilege_type
     from pg_attribute a, aclexplode(a.attacl) x
     where x.grantee = case when $1 = 'public' then 0::oid else (select oid from pg_roles where rolname = $1) end
       and a.attrelid::regclass::text !~ '^(pg_|information_schema)'`,
    [role],
  );
  return rows.map(({ right }) => right);
}

describe.each(engines)("on $name, as Supabase prepares a database", (engine) => {
  const db = useDatabase(engine, { empty: true });

  it("anon, authenticated and PUBLIC hold no right on anything of ours, now or on tables made later", async () => {
    for (const role of ["anon", "authenticated"]) {
      const [known] = await db.owner("select 1 from pg_roles where rolname = $1", [role]);
      if (!known) await db.owner(`create role ${role} nologin`);
      await db.owner(`grant usage on schema public to ${role}`);
      for (const things of ["tables", "sequences", "functions"])
        await db.owner(`alter default privileges in schema public grant all on ${things} to ${role}`);
    }
    if (db.ownerUrl === null) await migrateEmbedded(db.store.embedded!);
    else await migratePostgres(db.ownerUrl, null);
    expect((await listRelations(db)).length).toBeGreaterThan(40);
    await db.owner("create table made_later (id int)");
    await db.owner("create function made_later() returns int language sql as 'select 1'");
    for (const role of ["anon", "authenticated", "public"])
      expect({ role, rights: await rightsOf(db, role) }).toEqual({ role, rights: [] });
    expect(await rightsOf(db, "xspenses_user")).toContain("transactions: SELECT");
  });
});

describe.each(servers)("the login role on $name", (engine) => {
  const db = useDatabase(engine);

  async function asLogin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: db.loginUrl! });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it("is no superuser, bypasses no policy, inherits nothing and makes nothing", async () => {
    const [role] = await db.owner(`
      select rolsuper, rolbypassrls, rolinherit, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = 'xspenses_app'`);
    expect(new Set(Object.values(role!))).toEqual(new Set([false]));
  });

  it("can become our two roles and nothing else", async () => {
    const roles = await db.owner<{ rolname: string }>("select rolname from pg_roles order by rolname");
    const possible: string[] = [];
    await asLogin(async (client) => {
      for (const { rolname } of roles) {
        const outcome = await client.query(`set role ${client.escapeIdentifier(rolname)}`).then(
          () => true,
          () => false,
        );
        if (outcome) possible.push(rolname);
        await client.query("reset role");
      }
    });
    expect(possible).toEqual(["xspenses_app", "xspenses_system", "xspenses_user"]);
  });

  it("can do nothing as itself: every table and view refuses it", async () => {
    const relations = await listRelations(db);
    const readable: string[] = [];
    await asLogin(async (client) => {
      for (const { name } of relations) {
        const code = await client.query(`select 1 from ${name}`).then(
          () => "read",
          (error: { code: string }) => error.code,
        );
        if (code !== NOT_ALLOWED) readable.push(`${name}: ${code}`);
      }
    });
    expect(readable).toEqual([]);
  });

  it("does not let a person's transaction become the tables' owner", async () => {
    const [owner] = await db.owner<{ name: string }>("select current_user::text as name");
    const person = await newPerson(db.store);
    for (const role of [owner!.name, "postgres"])
      expect(await attempt(db, person, `set role ${role}`)).toEqual({ refused: NOT_ALLOWED });
    expect(await attempt(db, person, `set session authorization ${owner!.name}`)).toEqual({ refused: NOT_ALLOWED });
  });
});
