import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadTables } from "../../src/data/backup/load.ts";
import { postgresSession } from "../../src/data/backup/owner-session.ts";
import { withUser } from "../../src/data/tenant.ts";
import { archiveRows } from "../../src/data/queries/archive.ts";
import { erasePerson } from "../../src/data/system/erase-person.ts";
import { openBackup } from "../../src/server/backup/read-backup.ts";
import { compareRestored } from "../../src/server/backup/verify-backup.ts";
import { writeBackup } from "../../src/server/backup/write-backup.ts";
import { giveEverything } from "../rls/one-of-everything.ts";
import { servers } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const SCRIPT = readFileSync(new URL("../../deploy/partition-by-user.sql", import.meta.url), "utf8");
const PASSPHRASE = "correct horse battery staple";
const STATEMENT = `Date,Description,Amount,Currency\n${Array.from(
  { length: 60 },
  (_, n) => `20${10 + (n % 15)}-03-${String((n % 28) + 1).padStart(2, "0")},CORNER BAKERY ${n},-${n + 1}.50,EUR`,
).join("\n")}\n`;
const BIG =
  "'transactions', 'transaction_categorization', 'transactions_archive', 'transaction_categorization_archive'";

/** What stands behind a table's name, but for in how many pieces it lies. */
const FACTS = `
  select 'constraint' as kind, c.relname || ' ' || pg_get_constraintdef(k.oid) as fact from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.conparentid = 0 and c.relname in (${BIG}, 'splits', 'splits_archive') and k.contype <> 'n'
  union all select 'index', indexname || ' ' || replace(indexdef, ' ON ONLY ', ' ON ') from pg_indexes where tablename in (${BIG})
  union all select 'policy', p::text from (select tablename, policyname, roles, cmd, qual, with_check from pg_policies where tablename in (${BIG})) p
  union all select 'trigger', c.relname || ' ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relname in (${BIG})
  union all select 'right', c.relname || ' ' || a.grantee::regrole || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
    where c.relname in (${BIG}, 'daily_categorization_stats', 'my_daily_categorization_stats')
      or c.relnamespace = 'whole_ledger'::regnamespace
  union all select 'column', c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
      || coalesce(a.attacl::text, '') from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where c.relname in (${BIG})
  union all select 'security', relname || relrowsecurity || relforcerowsecurity from pg_class where relname in (${BIG}) order by 1, 2`;

describe.each(servers)("a ledger in partitions on $name", (engine) => {
  const app = useHouse(engine);
  let before: unknown[];
  beforeAll(async () => {
    before = await app.db.owner(FACTS);
    await app.db.owner(SCRIPT);
  });

  it("is the ledger it was: keys, indexes, rights, policies, triggers and columns", async () => {
    expect(await app.db.owner(FACTS)).toEqual(before);
    const pieces = await app.db.owner<{ rights: unknown }>(
      "select relacl as rights from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    expect(pieces).toHaveLength(64);
    expect(pieces.filter(({ rights }) => rights !== null)).toEqual([]);
  });

  it("is imported into, corrected, archived, brought back, undone and erased as ever, each person's apart", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    const [hers, his] = [app.client(ada), app.client(bob)];
    const imported = await app.importFile(hers, "giro.csv", STATEMENT);
    await app.importFile(his, "giro.csv", STATEMENT);
    expect(imported.addedRows).toBe(60);
    expect((await app.importFile(hers, "giro.csv", STATEMENT)).addedRows).toBe(0);
    const { items } = await hers.call("transactions", "GET", { limit: 100 });
    const categoryId = (await hers.call("tag-categories", "GET", {})).items.find(({ group }) => group === "Travel")!.id;
    await hers.call("tag-correct", "POST", { transactionId: items[0]!.id, categoryId, applyToSimilar: true });
    const summary = await hers.call("transactions-summary", "GET", {});
    const archived = await withUser(app.db.store, ada, (tx) => archiveRows(tx, "2020-01-01"));
    expect(archived).toBe(40);
    expect(await hers.call("transactions-summary", "GET", {})).toEqual(summary);
    expect(await hers.call("ledger-archive", "POST", { keepsAll: true })).toMatchObject({ movedRows: 40, rows: 0 });
    expect(await hers.call("imports", "DELETE", { id: imported.id })).toMatchObject({ removedRows: 60 });
    await erasePerson(app.db.store, ada);
    expect((await his.call("transactions", "GET", { limit: 100 })).items).toHaveLength(60);
    expect(await app.db.owner("select distinct user_id from transactions")).toEqual([{ user_id: bob }]);
  });

  it("takes in a backup of a ledger that lies in one piece", async () => {
    const [source, target] = [await engine.open(), await engine.open()];
    const home = mkdtempSync(join(tmpdir(), "xspenses-partitions-"));
    try {
      await giveEverything(source, randomUUID());
      await target.owner(SCRIPT);
      const [from, to] = await Promise.all([postgresSession(source.ownerUrl!), postgresSession(target.ownerUrl!)]);
      const file = join(home, "backup.age");
      await writeBackup({ session: from, engine: "postgres", home }, file, PASSPHRASE);
      const backup = await openBackup(file, PASSPHRASE);
      await loadTables(to, backup.tables({ file: async () => {}, secret: async () => {} }));
      expect(await compareRestored(to, backup)).toEqual([]);
      await Promise.all([from.close(), to.close(), backup.close()]);
      expect(await target.owner("select 1 from transactions")).toHaveLength(1);
    } finally {
      await Promise.all([source.close(), target.close()]);
      rmSync(home, { recursive: true, force: true });
    }
  });

  it("is not made of one that holds anything, nor twice", async () => {
    await app.db.owner("rollback");
    await expect(app.db.owner(SCRIPT)).rejects.toThrow("is partitioned already");
    await app.db.owner("rollback");
  });
});
