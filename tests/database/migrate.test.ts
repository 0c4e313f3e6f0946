import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { MIGRATIONS } from "../../src/data/generated/migrations.ts";
import { embeddedSession, postgresSession } from "../../src/data/backup/owner-session.ts";
import type { OwnerSession } from "../../src/data/backup/owner-session.ts";
import { MigrationError, migrateEmbedded, migratePostgres, runMigration } from "../../src/data/migrate.ts";
import { databaseAnswers } from "../../src/data/system/health.ts";
import type { Engine } from "../setup/engines.ts";
import { engines, newPerson, servers } from "../setup/engines.ts";

type Database = Awaited<ReturnType<Engine["open"]>>;

const migrate = (db: Database): Promise<number> =>
  db.ownerUrl === null ? migrateEmbedded(db.store.embedded!) : migratePostgres(db.ownerUrl, null);

describe.each(engines)("migrating on $name", (engine) => {
  let db: Database;
  beforeEach(async () => {
    db = await engine.open();
  });
  afterEach(async () => {
    await db.close();
  });

  it("does nothing to a database that is up to date", async () => {
    expect(await migrate(db)).toBe(0);
    const rows = await db.owner("select version, name, checksum from schema_version order by version");
    expect(rows).toEqual(MIGRATIONS.map(({ version, name, checksum }) => ({ version, name, checksum })));
    expect(await databaseAnswers(db.store)).toBe(true);
  });

  it("refuses a database that a newer program has migrated, and says what to do", async () => {
    await db.owner("insert into schema_version (version, name) values (999, 'from_the_future')");
    const refused = migrate(db);
    await expect(refused).rejects.toBeInstanceOf(MigrationError);
    await expect(refused).rejects.toThrow(/at version 999, this program knows \d+\. Start the newer program/);
  });

  it("refuses a migration that was edited after it had been applied", async () => {
    await db.owner("update schema_version set checksum = 'something else' where version = 3");
    await expect(migrate(db)).rejects.toThrow("Migration 3 (employee_tasks) was edited");
  });
});

const sessionOf = (db: Database): Promise<OwnerSession> =>
  db.ownerUrl === null ? Promise.resolve(embeddedSession(db.store.embedded!)) : postgresSession(db.ownerUrl);

describe.each(engines)("a migration that builds an index concurrently on $name", (engine) => {
  const text = `-- 999: an index, while people write.
drop index concurrently if exists transactions_by_note;
create index concurrently transactions_by_note on transactions (user_id,
  lower(notes)) where notes <> '';
insert into schema_version (version, name) values (999, 'by_note');
`;

  it("runs outside a transaction, beside the lock of whoever migrates, and again after it was cut off", async () => {
    const db = await engine.open();
    const session = await sessionOf(db);
    const lock = db.ownerUrl === null ? null : await postgresSession(db.ownerUrl);
    try {
      await lock?.script("begin");
      await lock?.rows("select pg_advisory_xact_lock(7)");
      await session.script("create index transactions_by_note on transactions (user_id)");
      await runMigration(session, text);
      expect(
        await db.owner(
          `select i.indisvalid, i.indnkeyatts from pg_index i where i.indexrelid = 'transactions_by_note'::regclass`,
        ),
      ).toEqual([{ indisvalid: true, indnkeyatts: 2 }]);
      expect(await db.owner("select name from schema_version where version = 999")).toEqual([{ name: "by_note" }]);
    } finally {
      await lock?.close();
      if (db.ownerUrl !== null) await session.close();
      await db.close();
    }
  });
});

describe.each(engines)("a first migration on $name", (engine) => {
  it("runs everything, once", async () => {
    const db = await engine.open({ empty: true });
    try {
      expect(await databaseAnswers(db.store)).toBe(false);
      expect(await migrate(db)).toBe(MIGRATIONS.length);
      expect(await migrate(db)).toBe(0);
      await newPerson(db.store);
    } finally {
      await db.close();
    }
  });
});

describe.each(servers)("migrating on $name", (engine) => {
  it("by three processes at once is done by one of them", async () => {
    const db = await engine.open({ empty: true });
    try {
      const counts = await Promise.all([migrate(db), migrate(db), migrate(db)]);
      expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, MIGRATIONS.length]);
    } finally {
      await db.close();
    }
  });

  it("works for several databases of one cluster at once, which share its roles", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => engine.open({ empty: true })));
    const { password } = inject("postgres")!;
    try {
      const counts = await Promise.all(all.map((db) => migratePostgres(db.ownerUrl!, password)));
      expect(counts).toEqual(all.map(() => MIGRATIONS.length));
    } finally {
      await Promise.all(all.map((db) => db.close()));
    }
  });

  it("leaves nothing of a migration that fails half way", async () => {
    const db = await engine.open({ empty: true });
    try {
      await db.owner("create table splits (id int)"); // in the way of the first one's
      await expect(migrate(db)).rejects.toThrow('relation "splits" already exists');
      const left = await db.owner(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
      );
      expect(left).toEqual([{ relname: "splits" }]);
    } finally {
      await db.close();
    }
  });

  it("can be done with psql alone, and the program goes on from there", async () => {
    const db = await engine.open({ empty: true });
    const folder = join(import.meta.dirname, "..", "..", "migrations");
    const [command, ...before] = inject("postgres")!.psql;
    try {
      for (const file of readdirSync(folder).toSorted()) {
        const args = [...before, "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", "-f", "-", db.ownerUrl!];
        const input = readFileSync(join(folder, file));
        const env = { ...process.env, PGOPTIONS: "-c client_min_messages=warning" };
        const { status, stderr, error } = spawnSync(command!, args, { input, encoding: "utf8", env });
        expect({ file, status, stderr, error }).toEqual({ file, status: 0, stderr: "", error: undefined });
      }
      expect(await migrate(db)).toBe(0);
      expect(await db.owner("select max(version) as newest from schema_version")).toEqual([
        { newest: MIGRATIONS.at(-1)!.version },
      ]);
      await newPerson(db.store);
    } finally {
      await db.close();
    }
  });
});
