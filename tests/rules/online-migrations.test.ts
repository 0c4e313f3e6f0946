import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { longLocks, SMALL } from "./long-locks.ts";
import { ROOT } from "./source-files.ts";

/** From here on an installation is thought to run while it is migrated. */
const FIRST = 39;

const folder = join(ROOT, "migrations");
const files = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n") }));
const newer = files.filter(({ name }) => Number(name.slice(0, 3)) >= FIRST);
const noted = "-- two steps: nothing has read it since the release of March, see 040.\n";

describe("a new migration", () => {
  it("takes no long lock on a table that may be large, and takes nothing from servers that still run", () => {
    const problems = newer.flatMap(({ name, text }) => longLocks(text).map((problem) => `${name}, ${problem}`));
    expect(problems).toEqual([]);
  });

  it("is read by the parser of PostgreSQL, as are all before it; some of those would be refused today", () => {
    const refused = files.filter(({ text }) => longLocks(text).length > 0).map(({ name }) => name);
    expect(refused).toEqual(expect.arrayContaining(["005_indexes.sql", "037_days_due.sql"]));
  });

  it("may call small only tables that exist", () => {
    const all = files.map(({ text }) => text).join("\n");
    expect([...SMALL].filter((name) => !all.includes(`create table ${name} (`))).toEqual([]);
  });

  it.each([
    ["create index a on transactions (user_id, amount);", "create index concurrently"],
    ["create unique index a on audit_logs (user_id);", "while nobody can write"],
    ["alter table transactions add column x text not null;", "no default"],
    ["alter table transactions add column x uuid not null default gen_random_uuid();", "differs from row to row"],
    ["alter table transactions add column x int default (random() * 10);", "differs from row to row"],
    ["alter table transactions add column x text generated always as (lower(merchant_name)) stored;", "written anew"],
    ["alter table transactions add column x bigint generated always as identity;", "written anew"],
    ["alter table transactions add column x text default '' check (length(x) < 9);", "not valid"],
    ["alter table transactions add column x uuid references accounts (id);", "not valid"],
    ["alter table transactions add column x text unique;", "built under a lock"],
    ["alter table transactions add constraint c check (amount <> 0);", "not valid"],
    [
      "alter table splits add foreign key (user_id, transaction_id) references transactions (user_id, id);",
      "not valid",
    ],
    ["alter table transactions add constraint c unique (user_id, bank_id);", "using index"],
    ["alter table employee_tasks alter column payload type text;", "another type"],
    ["alter table transactions alter column bank_id set not null;", "Validate a check first"],
    ["alter table transactions set unlogged;", "written anew"],
    ["alter table transactions drop column mcc;", "two steps"],
    ["alter table user_settings drop column locale;", "two steps"],
    ["alter table transactions rename column mcc to merchant_code;", "two steps"],
    ["alter table accounts rename to places;", "two steps"],
    ["drop table daily_totals;", "two steps"],
    ["drop function auth.uid();", "two steps"],
    ["update transactions set notes = '';", "in batches"],
    ["delete from daily_totals;", "in batches"],
    ["truncate daily_totals;", "emptied under a lock"],
    ["lock table transactions;", "locked outright"],
    ["reindex table transactions;", "while nobody can write"],
    ["vacuum full transactions;", "written anew"],
    [
      "do $$ begin if true then alter table transactions alter column notes type varchar(9); end if; end $$;",
      "another type",
    ],
    [
      "do $$ begin execute format('create index on %I (user_id)', 'transactions'); end $$;",
      "create index concurrently",
    ],
    ["-- two steps: short\ndrop table budgets;", "two steps"],
    ["-- two steps: nothing has read it since the release of March, see 040.\n\ndrop table budgets;", "two steps"],
  ])("is refused for %s", (sql, why) => {
    const problems = longLocks(`begin;\n${sql}\ncommit;`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^line \d+: /);
    expect(problems[0]).toContain(why);
  });

  it.each([
    "create table gifts (user_id uuid not null, id uuid not null, primary key (user_id, id)); create index on gifts (id); alter table gifts alter column id type text; drop index if exists nothing",
    "create index concurrently a on transactions (user_id, amount)",
    "create index a on accounts (user_id, name)",
    "alter table transactions add column x text",
    "alter table transactions add column x int not null default 0",
    "alter table transactions add column x timestamptz default now()",
    "alter table transactions add column x text[] not null default array['a']::text[]",
    "alter table transactions add constraint c check (amount <> 0) not valid",
    "alter table transactions validate constraint c",
    "alter table transactions add constraint c unique using index a",
    "alter table transactions alter column notes set default ''",
    "alter table transactions alter column notes drop not null",
    "alter table accounts alter column name set not null",
    `${noted}alter table transactions alter column bank_id set not null`,
    `${noted}alter table transactions drop column mcc`,
    `${noted}drop table daily_totals`,
    "drop index a",
    "drop policy own_select on transactions",
    "update transactions set notes = '' where user_id = '00000000-0000-0000-0000-000000000000'",
    "create function f() returns void language sql as $$ update transactions set notes = '' $$",
    "do $$ begin execute format('create policy p on %I for select to xspenses_user using (true)', 'gifts'); end $$",
  ])("may hold %s", (sql) => {
    expect(longLocks(`begin;\n${sql};\ncommit;`)).toEqual([]);
  });
});
