import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { embeddedSession, postgresSession } from "../../src/data/backup/owner-session.ts";
import type { OwnerSession } from "../../src/data/backup/owner-session.ts";
import { MIGRATIONS } from "../../src/data/generated/migrations.ts";
import { migrateSession } from "../../src/data/migrate.ts";
import { openDatabase } from "../../src/data/open.ts";
import { start, temporaryFolder, xspenses } from "../cli/program.ts";
import { servers } from "../setup/engines.ts";

const TIMEOUT_MS = 400_000;
const ROWS = 20_000;
const LOOK_MS = 10;

const PERSON = "11111111-1111-7111-8111-111111111111";
const LEDGER = `
insert into user_settings (user_id) values ('${PERSON}');
insert into accounts (user_id, id, name, currency) values ('${PERSON}', '${PERSON}', 'Current', 'EUR');
insert into transactions (user_id, account_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
  select '${PERSON}', '${PERSON}', date '2020-01-01' + n % 1000, -n, 'EUR', 'Shop', 'shop', 'SHOP', n::text
  from generate_series(1, ${ROWS}) n;
insert into transaction_categorization (user_id, transaction_id, confidence, source)
  select user_id, id, 0.5, 'similarity' from transactions;`;

/** A ledger as the product left it that knew the migrations before this one. */
async function makeOlder(session: OwnerSession, version: number): Promise<void> {
  const known = MIGRATIONS.map((each) => each.version).filter((each) => each < version);
  await migrateSession(session, new Set(known));
  await session.script(LEDGER);
}

/** Every migration ran, with the text it has here, and no row is lost. */
async function expectWhole(session: OwnerSession): Promise<void> {
  const applied = await session.rows("select version, checksum from schema_version order by version");
  expect(applied).toEqual(MIGRATIONS.map(({ version, checksum }) => ({ version, checksum })));
  const [rows] = await session.rows("select count(*)::int as count, sum(amount)::int as amount from transactions");
  expect(rows).toEqual({ count: ROWS, amount: -(ROWS * (ROWS + 1)) / 2 });
}

/** `xspenses migrate`, to be killed as by a power cut. Answers what ended it. */
function migrating(env: Record<string, string>) {
  const child = start("cli", ["migrate"], { env });
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("close", (_code, signal) => resolve(signal)),
  );
  return {
    pid: child.pid,
    isOver: () => child.exitCode !== null,
    async kill() {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

/** How many sessions wait for the table in which a migration, as its last step, says that it ran. */
async function waiting(session: OwnerSession): Promise<number> {
  const [found] = await session.rows<{ count: number }>(
    `select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
     where not l.granted and l.relation = 'schema_version'::regclass and d.datname = current_database()`,
  );
  return found!.count;
}

// What adds sums made of every row, and what puts tables beside those of the ledger.
describe.each(servers)("a migration on $name that is killed", { timeout: TIMEOUT_MS }, (engine) => {
  it.each([44, 47])(
    "is not run again by the next one, which waits for what the server still does: %i",
    async (version) => {
      using folder = temporaryFolder();
      const db = await engine.open({ empty: true });
      const session = await postgresSession(db.ownerUrl!);
      const holder = await postgresSession(db.ownerUrl!);
      try {
        await makeOlder(session, version);
        const home = join(folder.path, "home");
        const env = { XSPENSES_HOME: home, DATABASE_URL: db.ownerUrl!, DATABASE_APP_URL: db.loginUrl! };
        await holder.script("begin; lock table schema_version in share mode");
        const killed = migrating(env);
        while ((await waiting(session)) === 0) await wait(LOOK_MS);
        expect(await killed.kill()).toBe("SIGKILL");
        const next = xspenses(["migrate"], { env });
        await wait(1_000); // it meets the other one's work, or would have tried to do it again
        await holder.script("commit");
        expect(await next).toMatchObject({ code: 0, stderr: "" });
        await expectWhole(session);
      } finally {
        await holder.close();
        await session.close();
        await db.close();
      }
    },
  );
});

/** Whether the process has the embedded database; one that was killed is still named until the next comes. */
function isOwner(pid: number | undefined, home: string): boolean {
  const path = join(home, "owner.pid");
  return existsSync(path) && readFileSync(path, "utf8") === String(pid);
}

describe("a migration of the embedded database that is killed", { timeout: TIMEOUT_MS }, () => {
  it("goes on at the next start from wherever it was", async () => {
    using folder = temporaryFolder();
    const home = join(folder.path, "home");
    mkdirSync(home);
    const open = (): ReturnType<typeof openDatabase> =>
      openDatabase({ kind: "pglite", directory: join(home, "database") });
    const older = await open();
    await makeOlder(embeddedSession(older.embedded!), 42);
    await older.close();
    const env = { XSPENSES_HOME: home };
    const endings = [];
    for (const afterMs of [300, 500, 700]) {
      const killed = migrating(env);
      while (!isOwner(killed.pid, home) && !killed.isOver()) await wait(LOOK_MS);
      await wait(afterMs);
      endings.push(await killed.kill());
    }
    expect(endings).toContain("SIGKILL");
    expect(await xspenses(["migrate"], { env })).toMatchObject({ code: 0, stderr: "" });
    const store = await open();
    try {
      await expectWhole(embeddedSession(store.embedded!));
    } finally {
      await store.close();
    }
  });
});
