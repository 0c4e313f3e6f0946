import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeDatabase } from "../../tools/database/describe-database.mjs";
import { useCatalogue } from "./open-catalogue.ts";

/** Tables that belong to no person. An addition needs a decision record. */
const WITHOUT_PERSON = [
  "address_rate_limits",
  "alerts",
  "backups",
  "exchange_rates",
  "schedules",
  "schema_version",
  "traffic",
];

/** Tables of a person whose primary key is not `(user_id, id)`: one per person, or a natural key. */
const NATURAL_KEYS: Record<string, string> = {
  account_balances: "user_id, account_id, on_day",
  account_days: "user_id, account_id, currency, day, transfer",
  ai_merchant_answers: "user_id, merchant_key, sign, model, category_set",
  audit_heads: "user_id",
  audit_keys: "user_id",
  automation_run_changes: "user_id, run_id, transaction_id",
  cash_flow_forecasts: "user_id, currency",
  daily_sources: "user_id, account_id, day, source",
  daily_totals: "user_id, account_id, currency, day, group_name, transfer",
  document_chunks: "user_id, document_id, seq",
  group_months: "user_id, account_id, currency, month, group_name, transfer",
  idempotency_keys: "user_id, key",
  merchant_aliases: "user_id, alias_key",
  merchant_evidence: "user_id, merchant_key, sign, category_id",
  merchant_lessons: "user_id, seq",
  monthly_sums: "user_id, account_id, currency, month, category_id, paired, sign",
  own_exchange_rates: "user_id, base, quote, quoted_on, origin",
  source_months: "user_id, account_id, month, source",
  transaction_categorization: "user_id, transaction_id",
  transaction_categorization_archive: "user_id, transaction_id",
};

/** Indexes that do not begin with the person: read by cross-tenant work alone. */
const ACROSS_PEOPLE = [
  "api_rate_limits_old",
  "employee_tasks_finished",
  "employee_tasks_leased",
  "employee_tasks_turns",
  "idempotency_keys_expired",
  "service_tokens_token_hash_key",
];

const TABLES = `
  select c.oid::int as oid, c.relname::text as name, exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and a.attnotnull and a.atttypid = 'uuid'::regtype
  ) as "hasPerson"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

describe("every table", () => {
  const ask = useCatalogue();

  it("belongs to a person, or is in the one list of those that do not", async () => {
    const rows = await ask<{ name: string }>(`select name from (${TABLES}) t where not "hasPerson" order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(WITHOUT_PERSON);
  });

  it("of a person has a primary key that begins with the person", async () => {
    const rows = await ask<{ name: string; key: string | null }>(`
      select t.name, (select string_agg(a.attname, ', ' order by k.place)
        from pg_constraint c, unnest(c.conkey) with ordinality as k(num, place)
        join pg_attribute a on a.attnum = k.num where c.conrelid = t.oid and c.contype = 'p' and a.attrelid = t.oid) as key
      from (${TABLES}) t where "hasPerson"`);
    const wrong = rows.filter(({ name, key }) => key !== (NATURAL_KEYS[name] ?? "user_id, id"));
    expect(wrong).toEqual([]);
  });

  it("points at others only with the person in the key, on both sides and in the same place", async () => {
    const rows = await ask(`
      select k.conrelid::regclass::text as "from", k.conname::text as name, k.confrelid::regclass::text as "to"
      from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
        select from pg_attribute a, pg_attribute b
        where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attname = 'user_id'
          and b.attrelid = k.confrelid and b.attnum = k.confkey[1] and b.attname = 'user_id')`);
    expect(rows).toEqual([]);
  });

  it("never empties the person's column when a row it points at is deleted", async () => {
    const rows = await ask(`
      select conname::text as name from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'user_id'
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confdeltype in ('n', 'd')
        and (k.confdelsetcols is null or a.attnum = any(k.confdelsetcols))`);
    expect(rows).toEqual([]);
  });

  it("that has an archive has one with the same columns, in the same order, and both are in the view of its name", async () => {
    const columns = (relation: string) =>
      ask<{ column: string; type: string }>(`
        select attname::text as column, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = '${relation}'::regclass and attnum > 0 and not attisdropped order by attnum`);
    for (const name of ["transactions", "transaction_categorization", "splits"]) {
      const open = await columns(`public.${name}`);
      expect(await columns(`public.${name}_archive`)).toEqual(open);
      expect(await columns(`whole_ledger.${name}`)).toEqual(open);
    }
  });

  it("has row-level security on and forced, in every schema of ours", async () => {
    const rows = await ask(`
      select oid::regclass::text as name from pg_class
      where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'identity')
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  it("has a policy for each verb that is granted, and of a person only such as name the person", async () => {
    const rows = await ask(`
      with granted as (
        select c.oid, a.grantee, a.privilege_type as verb from pg_class c, aclexplode(c.relacl) a
        where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('public', 'identity') and a.grantee <> c.relowner
        union
        select a.attrelid, x.grantee, x.privilege_type
        from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) x
        where c.relnamespace::regnamespace::text in ('public', 'identity')
      )
      select g.oid::regclass::text as name, g.grantee::regrole::text as role, g.verb from granted g
      where not (g.verb = 'MAINTAIN' and g.grantee = 'xspenses_system'::regrole) and not exists (
        select from pg_policy p where p.polrelid = g.oid and g.grantee = any(p.polroles)
          and p.polcmd in ('*', case g.verb when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w' else 'd' end))`);
    expect(rows).toEqual([]);
    const loose = await ask(`
      select polrelid::regclass::text as table, polname::text as policy from pg_policy
      where 'xspenses_user'::regrole = any(polroles)
        and (coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) !~ '^\\(*user_id = '
          or (polcmd in ('a', 'w', '*') and coalesce(pg_get_expr(polwithcheck, polrelid), '') !~ '^\\(*user_id = '))`);
    expect(loose).toEqual([{ table: "exchange_rates", policy: "rates_read" }]);
  });

  it("has policies for the owner and our two roles alone", async () => {
    const rows = await ask<{ roles: string }>(`
      select distinct r::regrole::text as roles from pg_policy p, unnest(p.polroles) r
      where r <> (select relowner from pg_class where oid = p.polrelid) order by 1`);
    expect(rows.map(({ roles }) => roles)).toEqual(["xspenses_system", "xspenses_user"]);
  });

  it("grants nothing to anyone but the owner and our two roles, and nothing that could be granted on", async () => {
    const rows = await ask(`
      select c.oid::regclass::text as name, a.grantee, a.privilege_type from pg_class c, aclexplode(c.relacl) a
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relnamespace::regnamespace::text in ('public', 'identity')
        and (a.is_grantable and a.grantee <> c.relowner
          or a.grantee not in (c.relowner, 'xspenses_user'::regrole, 'xspenses_system'::regrole))`);
    expect(rows).toEqual([]);
  });

  it("lets the user role see no materialised view, and only views that filter by the person behind a barrier", async () => {
    const rows = await ask(`
      select c.relname::text as name, c.relkind::text as kind, c.reloptions as options from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace and has_table_privilege('xspenses_user', c.oid, 'select')`);
    expect(rows).toEqual([{ name: "my_daily_categorization_stats", kind: "v", options: ["security_barrier=true"] }]);
  });

  it("of a person has only indexes that begin with the person, but for those of cross-tenant work", async () => {
    const rows = await ask<{ name: string }>(`
      select i.indexrelid::regclass::text as name from pg_index i join (${TABLES}) t on t.oid = i.indrelid
      where t."hasPerson" and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) is distinct from 'user_id'
      order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(ACROSS_PEOPLE);
  });

  it("has an index for each foreign key, so that a deletion does not read the whole table", async () => {
    const rows = await ask(`
      select k.conrelid::regclass::text as "from", k.conname::text as name from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = k.conrelid
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ 'IS NOT NULL')
          and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] @> k.conkey)
      order by 1, 2`);
    expect(rows).toEqual([]);
  });

  it("stands in docs/database.md as it is (node tools/database/write-reference.mjs)", async () => {
    const written = readFileSync(join(import.meta.dirname, "..", "..", "docs", "database.md"), "utf8");
    expect(written.replaceAll("\r\n", "\n")).toBe(await describeDatabase(ask));
  });
});

describe("every function of ours", () => {
  const ask = useCatalogue();

  it("may be called only by whom it was granted to", async () => {
    const rows = await ask<{ name: string; callers: string }>(`
      select p.oid::regprocedure::text as name, string_agg(a.grantee::regrole::text, ', ' order by a.grantee::regrole::text) as callers
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'public'::regnamespace and a.grantee <> p.proowner
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      group by 1 order by 1`);
    expect(rows).toEqual([
      { name: "address_limit(text,integer,integer)", callers: "xspenses_system" },
      { name: "count_request(text,integer,integer,text,integer,integer)", callers: "xspenses_user" },
      { name: "employee_tasks_answers(jsonb)", callers: "xspenses_system, xspenses_user" },
      { name: "employee_tasks_complete(uuid,uuid,jsonb)", callers: "xspenses_user" },
      {
        name: "employee_tasks_dispatch(text,json,uuid[],integer[],jsonb,text[],integer,integer)",
        callers: "xspenses_user",
      },
      {
        name: "employee_tasks_exchange(text[],text[],integer,uuid,integer,boolean,jsonb)",
        callers: "xspenses_system, xspenses_user",
      },
      { name: "erase_person(uuid)", callers: "xspenses_system" },
      { name: "hidden_import_runs()", callers: "xspenses_user" },
      { name: "rate_limit(text,integer,integer)", callers: "xspenses_user" },
      { name: "xspenses_uuid_v7()", callers: "xspenses_system, xspenses_user" },
    ]);
  });

  it("that runs with its owner's rights says where it looks names up", async () => {
    const rows = await ask(`
      select p.oid::regprocedure::text as name, p.proconfig as settings from pg_proc p
      where p.prosecdef and p.pronamespace::regnamespace::text in ('public', 'identity', 'auth')
      order by 1`);
    expect(rows).toEqual([
      { name: "archived_details_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "audit_logs_chain()", settings: ["search_path=public, pg_temp"] },
      { name: "bump_knowledge_version()", settings: ["search_path=public, pg_temp"] },
      { name: "count_request(text,integer,integer,text,integer,integer)", settings: ["search_path=public, pg_temp"] },
      { name: "days_made_months_due()", settings: ["search_path=public, pg_temp"] },
      { name: "details_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "edits_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "erase_person(uuid)", settings: ["search_path=public, pg_temp"] },
      { name: "groups_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "imports_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "rows_left_things_behind()", settings: ["search_path=public, pg_temp"] },
      { name: "rows_made_days_due()", settings: ["search_path=public, pg_temp"] },
      { name: "sources_changed()", settings: ["search_path=public, pg_temp"] },
      { name: "splits_add_up()", settings: ["search_path=public, pg_temp"] },
      { name: "totals_changed()", settings: ["search_path=public, pg_temp"] },
    ]);
  });
});
