import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestTables, dumpTables } from "../../src/data/backup/dump.ts";
import { loadTables, NOT_EMPTY, RestoreError } from "../../src/data/backup/load.ts";
import { embeddedSession, postgresSession } from "../../src/data/backup/owner-session.ts";
import type { OwnerSession } from "../../src/data/backup/owner-session.ts";
import { LEFT_OUT } from "../../src/data/backup/tables.ts";
import { migrateSession } from "../../src/data/migrate.ts";
import { recordAudit } from "../../src/data/queries/audit.ts";
import { withUser } from "../../src/data/tenant.ts";
import { openBackup } from "../../src/server/backup/read-backup.ts";
import type { Beside } from "../../src/server/backup/read-backup.ts";
import { checkAudits, compareRestored, verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { writeBackup } from "../../src/server/backup/write-backup.ts";
import { giveEverything } from "../rls/one-of-everything.ts";
import { engines, newPerson, servers } from "../setup/engines.ts";
import type { Engine, OpenDatabase, TestDatabase } from "../setup/engines.ts";
import { newLedger, row } from "../setup/ledger.ts";

const PASSPHRASE = "correct horse battery staple";
/** What a format that is careless with text, time or numbers would lose. */
const HOSTILE = 'line\nbreak\ttab \\N "quotes" \'single\' {brace} \u2028 🍞 é é ["a"]';

const sessionOf = async (db: TestDatabase): Promise<OwnerSession> =>
  db.ownerUrl === null
    ? { ...embeddedSession(db.store.embedded!), close: () => Promise.resolve() }
    : postgresSession(db.ownerUrl);

async function using<T>(db: TestDatabase, work: (session: OwnerSession) => Promise<T>): Promise<T> {
  const session = await sessionOf(db);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** A database with a row in every table, two ledgers, audit logs, and what is hard to write down. */
async function filled(engine: Engine): Promise<OpenDatabase> {
  const db = await engine.open();
  const people = [await newPerson(db.store), await newPerson(db.store)];
  await giveEverything(db, crypto.randomUUID());
  for (const person of people)
    for (const action of ["first", "second", "third"])
      await withUser(db.store, person, (tx) =>
        recordAudit(tx, { action, resourceType: "transaction", resourceId: "1", newValue: { note: HOSTILE } }),
      );
  const ledger = await newLedger(db);
  await ledger.add(row("a", { description: HOSTILE, amount: "-0.0100" }), row("b", { amount: "99999999999999.9999" }));
  await db.owner("update transactions set pair_id = id where description = $1", [HOSTILE]);
  await db.owner(`insert into identity."user" (id, name, email) values (gen_random_uuid(), 'Ada', 'ada@example.org')`);
  await db.owner(
    `insert into identity.session (id, expires_at, token, user_id) select gen_random_uuid(), now(), 'a token', id from identity."user"`,
  );
  return db;
}

describe.each(engines.flatMap((from) => engines.map((to) => ({ from, to, name: `${from.name} into ${to.name}` }))))(
  "a backup of $name",
  ({ from, to }) => {
    const home = mkdtempSync(join(tmpdir(), "xspenses-backup-"));
    const file = join(home, "backup.age");
    let source: OpenDatabase;
    let target: OpenDatabase;
    const kept: { files: Map<string, string>; secrets: Map<string, string> } = { files: new Map(), secrets: new Map() };
    const keep: Beside = {
      async file(path, pieces) {
        const all: Buffer[] = [];
        for await (const piece of pieces) all.push(piece);
        kept.files.set(path, Buffer.concat(all).toString("utf8"));
      },
      async secret(name, value) {
        kept.secrets.set(name, value);
      },
    };
    beforeAll(async () => {
      for (const folder of ["documents/a", "secrets"]) mkdirSync(join(home, folder), { recursive: true });
      writeFileSync(join(home, "documents/a/receipt.jpg"), "a picture".repeat(200_000));
      writeFileSync(join(home, "secrets/auth"), "s".repeat(40));
      writeFileSync(join(home, "secrets/database"), "d".repeat(40));
      source = await filled(from);
      target = await to.open({ empty: true });
      await using(source, (session) => writeBackup({ session, engine: source.store.engine, home }, file, PASSPHRASE));
    });
    afterAll(async () => {
      await source?.close();
      await target?.close();
      rmSync(home, { recursive: true, force: true });
    });

    it("holds the same rows, sums and audit chains, documents and the secrets it is of no use without", async () => {
      const backup = await openBackup(file, PASSPHRASE);
      await using(target, async (session) => {
        await migrateSession(session, backup.schema);
        await loadTables(session, backup.tables(keep));
        expect(await compareRestored(session, backup)).toEqual([]);
        const before = await using(source, digestTables);
        const after = await digestTables(session);
        expect([...after.tables]).toEqual([...before.tables]);
        expect(after.figures).toEqual(before.figures);
        expect(after.figures.money).not.toEqual([]);
        const empty = [...after.tables].filter(([, { rows }]) => rows === 0).map(([name]) => name);
        expect(
          empty.filter(
            (name) => name.startsWith("public.") && name !== "public.alerts" && name !== "public.exchange_rates",
          ),
        ).toEqual([]);
      });
      await backup.close();
      const audits = await checkAudits(target.store);
      expect(audits.logs).toBeGreaterThanOrEqual(2);
      expect(audits.wrong).toEqual(await checkAudits(source.store).then(({ wrong }) => wrong));
      expect(kept.files.get("documents/a/receipt.jpg")).toBe("a picture".repeat(200_000));
      expect([...kept.secrets]).toEqual([["auth", "s".repeat(40)]]);
    });

    it("brings no session back to life", async () => {
      expect(await source.owner("select 1 as one from identity.session")).toHaveLength(1);
      expect(await target.owner("select 1 as one from identity.session")).toEqual([]);
    });

    it("leaves the restored database as it was made: references checked, audit log append-only", async () => {
      const keys = "select count(*)::int as count from pg_constraint where contype = 'f' and convalidated";
      expect(await target.owner(keys)).toEqual(await source.owner(keys));
      await expect(target.owner("delete from audit_logs")).rejects.toThrow("append-only");
      const off = await target.owner(
        "select tgname::text as name from pg_trigger where tgenabled <> 'O' and not tgisinternal",
      );
      expect(off).toEqual([]);
    });

    it("is refused by a database in which someone has something, and takes its place when told", async () => {
      const load = async (replace: boolean): Promise<void> => {
        const backup = await openBackup(file, PASSPHRASE);
        try {
          await using(target, (session) => loadTables(session, backup.tables(keep), { replace }));
        } finally {
          await backup.close();
        }
      };
      const stranger = await newPerson(target.store);
      await expect(load(false)).rejects.toThrow(NOT_EMPTY);
      const is = "select 1 as one from user_settings where user_id = $1";
      expect(await target.owner(is, [stranger])).toHaveLength(1);
      await load(true);
      expect(await target.owner(is, [stranger])).toEqual([]);
    });

    // Which is always in the embedded engine: once for each source is enough.
    it.each(to.name === "PGlite" ? [file] : [])(
      "is restored, compared and thrown away by a verification",
      async (backup) => {
        const { wrong, files, figures } = await verifyBackup(home, backup, PASSPHRASE);
        const owned = await checkAudits(source.store);
        expect(wrong).toEqual(owned.wrong);
        expect(files).toBe(1);
        expect(figures).toEqual((await using(source, digestTables)).figures);
      },
    );

    it("says nothing to whoever has not the passphrase, and nothing false when it was damaged", async () => {
      expect(readFileSync(file).includes("example.org")).toBe(false);
      await expect(openBackup(file, `${PASSPHRASE}!`)).rejects.toThrow("The passphrase is not the one");
      const before = await using(target, digestTables);
      const size = readFileSync(file).length;
      const broken = [
        (path: string) => truncateSync(path, size - 1),
        (path: string) => truncateSync(path, Math.floor(size / 2)),
        (path: string) => {
          const bytes = readFileSync(path);
          bytes[Math.floor(size / 2)]! ^= 1;
          writeFileSync(path, bytes);
        },
      ];
      for (const [index, spoil] of broken.entries()) {
        const copy = join(home, `broken-${index}`);
        copyFileSync(file, copy);
        spoil(copy);
        const restored = using(target, async (session) => {
          const backup = await openBackup(copy, PASSPHRASE);
          await loadTables(session, backup.tables(keep), { replace: true });
        });
        await expect(restored).rejects.toBeInstanceOf(RestoreError);
      }
      expect([...(await using(target, digestTables)).tables]).toEqual([...before.tables]);
    });
  },
);

describe.each(servers)("a backup of $name", (engine) => {
  it("is of the moment it began, whatever is written meanwhile", async () => {
    const db = await filled(engine);
    try {
      const before = (await using(db, digestTables)).figures.people;
      await using(db, async (session) => {
        const parts = dumpTables(session);
        await parts.next();
        await newPerson(db.store);
        for await (const part of parts) if (part.kind === "figures") expect(part.figures.people).toBe(before);
      });
      expect((await using(db, digestTables)).figures.people).toBe(before + 1);
    } finally {
      await db.close();
    }
  });
});

describe.each(engines)("a backup on $name", (engine) => {
  it("leaves out of all tables only those it says", async () => {
    const db = await engine.open();
    try {
      const all = await db.owner<{ name: string }>(
        "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'identity') order by 1",
      );
      const { tables } = await using(db, digestTables);
      expect(all.map(({ name }) => name).filter((name) => !tables.has(name))).toEqual([...LEFT_OUT].toSorted());
    } finally {
      await db.close();
    }
  });
});
