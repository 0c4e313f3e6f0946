import { sql } from "kysely";
import { describe, expect, inject, it } from "vitest";
import { migratePostgres } from "../../src/data/migrate.ts";
import { openDatabase } from "../../src/data/open.ts";
import { listenForTasks } from "../../src/data/tasks/listen.ts";
import { withSystem } from "../../src/data/system/with-system.ts";
import { withUser } from "../../src/data/tenant.ts";
import { explain } from "../../src/server/explain.ts";
import { newPerson, pooled, useDatabase } from "../setup/engines.ts";

/** A URL of the database, by way of the pooler. */
const throughPooler = (given: string): string => {
  const url = new URL(given);
  url.host = inject("postgres")!.pooler!;
  return url.href;
};

// Suites that matter most run behind the pooler as a whole (tenants, queue, limits, the main job); here is what is about it alone.
describe.each(pooled)("$name", (engine) => {
  const db = useDatabase(engine);

  it("deals few connections out to many people at once, and nobody gets anything of another's", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => newPerson(db.store)));
    await Promise.all(
      people.map((person) =>
        withUser(db.store, person, (tx) =>
          sql`insert into accounts (user_id, name, currency) values (auth.uid(), ${person}, 'EUR')`.execute(tx),
        ),
      ),
    );
    const backends = new Set<number>();
    const look = async (person: string) => {
      const { rows } = await withUser(db.store, person, (tx) =>
        sql<{ name: string; uid: string; role: string; backend: number }>`
          select name, auth.uid() as uid, current_user::text as role, pg_backend_pid() as backend from accounts`.execute(
          tx,
        ),
      );
      for (const { backend } of rows) backends.add(backend);
      return rows.map(({ name, uid, role }) => ({ name, uid, role }));
    };
    for (let turn = 0; turn < 10; turn++) {
      const seen = await Promise.all(people.map(look));
      expect(seen).toEqual(people.map((person) => [{ name: person, uid: person, role: "xspenses_user" }]));
    }
    // Fewer connections than people, and more than one: they were dealt out.
    expect(backends.size).toBeGreaterThan(1);
    expect(backends.size).toBeLessThan(people.length);
  });

  it("leaves no claim, no role and no plan on the connections it deals out", async () => {
    const outside = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { rows } = await sql<{ sub: string; role: string; plans: number }>`
          select coalesce(current_setting('request.jwt.claim.sub', true), '') as sub, current_user::text as role,
            (select count(*) from pg_prepared_statements where name <> '')::int as plans, pg_sleep(0.01)`.execute(
          db.store.kysely,
        );
        return rows[0]!;
      }),
    );
    for (const left of outside) expect(left).toMatchObject({ sub: "", role: "xspenses_app", plans: 0 });
  });

  it("keeps the time limits and the clock of a transaction, which no session has", async () => {
    const { rows } = await withSystem(db.store, (tx) =>
      sql`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx),
    );
    expect(rows).toEqual([{ zone: "UTC", statement: "1min", idle: "30s" }]);
  });

  it("tells what a transaction failed of, and serves the next one", async () => {
    const person = await newPerson(db.store);
    await expect(withUser(db.store, person, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow("division by zero");
    const { rows } = await withUser(db.store, person, (tx) => sql`select 1 as one`.execute(tx));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it("is not listened through: without a URL that leads past it nothing is heard, and nothing fails", async () => {
    const url = throughPooler(db.loginUrl!);
    const deaf = await openDatabase({ kind: "postgres", url, pooled: true, maxConnections: 1 });
    const told: unknown[] = [];
    const ears = { heard: () => void told.push("heard"), failed: (error: unknown) => void told.push(error) };
    const listener = listenForTasks(deaf, ears)!;
    const person = await newPerson(deaf);
    await withUser(deaf, person, (tx) => sql`select pg_notify('xspenses_tasks', '')`.execute(tx));
    await listener.close();
    await deaf.close();
    expect(told).toEqual([]);
  });

  it("refuses whoever was not told of it, with what to set", async () => {
    const unaware = await openDatabase({ kind: "postgres", url: throughPooler(db.loginUrl!), maxConnections: 1 });
    const error: unknown = await newPerson(unaware).catch((thrown: unknown) => thrown);
    await unaware.close();
    expect(explain(error)).toContain("Set DATABASE_POOLER=transaction");
  });
});

describe.each(pooled)("an empty database, $name", (engine) => {
  const db = useDatabase(engine, { empty: true });

  it("is migrated once by two that begin at the same moment, also by way of the pooler", async () => {
    const ownerUrl = throughPooler(db.ownerUrl!);
    const counts = await Promise.all([migratePostgres(ownerUrl, null), migratePostgres(ownerUrl, null)]);
    expect(counts.toSorted((a, b) => a - b)[0]).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(30);
    // Of this database: other suites lock in theirs. A connection that ends by way of the pooler takes a moment.
    const locks = `select 1 from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and d.datname = current_database()`;
    await expect.poll(() => db.owner(locks)).toEqual([]);
  });
});
