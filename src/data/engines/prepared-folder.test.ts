import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MIGRATIONS } from "../generated/migrations.ts";
import { migrateEmbedded } from "../migrate.ts";
import { openPGlite } from "./pglite.ts";
import type { EmbeddedDatabase } from "./pglite.ts";
import { putPreparedFolder } from "./prepared-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "xspenses-prepared-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every table, column, function, policy and grant of ours, and what stands in the tables. */
async function described(db: EmbeddedDatabase): Promise<unknown[]> {
  const ask = async (text: string): Promise<unknown[]> => (await db.query(text)).rows;
  const tables = await db.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  return [
    await ask(`select table_name, column_name, data_type, column_default, is_nullable from information_schema.columns
      where table_schema in ('public', 'auth') order by table_schema, table_name, ordinal_position`),
    await ask(`select oid::regprocedure::text as name, prosrc, proacl::text from pg_proc
      where pronamespace in ('public'::regnamespace, 'auth'::regnamespace) order by 1`),
    await ask("select tablename, policyname, roles, cmd, qual, with_check from pg_policies order by 1, 2"),
    await ask(`select relname, relacl::text, relforcerowsecurity from pg_class
      where relnamespace = 'public'::regnamespace order by 1`),
    await ask("select version, name, checksum from schema_version order by 1"),
    await Promise.all(tables.rows.map(({ name }) => ask(`select '${name}' as name, count(*) from public.${name}`))),
  ];
}

describe("the prepared database", () => {
  it("is what the migrations make, and needs none of them", async () => {
    const directory = join(folder, "new");
    expect(await putPreparedFolder(directory)).toBe(true);
    const [prepared, made] = [await openPGlite(directory), await openPGlite(null)];
    try {
      expect(await migrateEmbedded(prepared)).toBe(0);
      expect(await migrateEmbedded(made)).toBe(MIGRATIONS.length);
      expect(await described(prepared)).toEqual(await described(made));
    } finally {
      await Promise.all([prepared.close(), made.close()]);
    }
  });

  it("is nobody else's to read", async () => {
    const directory = join(folder, "private");
    await putPreparedFolder(directory);
    expect(statSync(directory).mode & 0o077).toBe(0);
    expect(statSync(join(directory, "PG_VERSION")).mode & 0o077).toBe(0);
  });

  it("takes the place of an empty folder and of what a killed process left, and of nothing else", async () => {
    const directory = join(folder, "there");
    mkdirSync(`${directory}.unfinished`);
    writeFileSync(join(`${directory}.unfinished`, "half"), "");
    mkdirSync(directory);
    expect(await putPreparedFolder(directory)).toBe(true);
    expect(existsSync(`${directory}.unfinished`)).toBe(false);
    const before = readdirSync(directory);
    expect(before).not.toContain("half");
    expect(await putPreparedFolder(directory)).toBe(false);
    expect(readdirSync(directory)).toEqual(before);
  });

  it("is not put where fewer migrations are wanted", async () => {
    const directory = join(folder, "older");
    const older = new Set(MIGRATIONS.slice(0, -1).map(({ version }) => version));
    expect(await putPreparedFolder(directory, older)).toBe(false);
    expect(existsSync(directory)).toBe(false);
  });
});
