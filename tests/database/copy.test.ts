import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import { putPreparedFolder } from "../../src/data/engines/prepared-folder.ts";
import { openDatabase } from "../../src/data/open.ts";
import type { DataStore } from "../../src/data/open.ts";
import { withUser } from "../../src/data/tenant.ts";
import { newPerson } from "../setup/engines.ts";

const folder = mkdtempSync(join(tmpdir(), "xspenses-copy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const countOf = async (store: DataStore): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from documents`.execute(store.kysely)).rows[0]!.count;

it("a database that cannot be opened says so and leaves no thread that would keep the program from ending", async () => {
  const running = () => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
  const before = running();
  writeFileSync(join(folder, "file"), "no folder");
  await expect(openPGlite(join(folder, "file"))).rejects.toThrow(Error);
  expect(running()).toBe(before);
});

it("a copy of the embedded database, made in the middle of someone's transaction, spoils it not and holds what was committed", async () => {
  const directory = join(folder, "database");
  await putPreparedFolder(directory);
  const store = await openDatabase({ kind: "pglite", directory });
  try {
    const person = await newPerson(store);
    const keep = (name: string) => sql`insert into documents (user_id, id, kind, filename)
      values (auth.uid(), gen_random_uuid(), 'receipt', ${name})`;
    await withUser(store, person, (tx) => keep("before.txt").execute(tx));
    await withUser(store, person, async (tx) => {
      await keep("first.txt").execute(tx);
      await store.embedded!.copyTo(join(folder, "copy"));
      await keep("second.txt").execute(tx);
    });
    expect(await countOf(store)).toBe(3);
    await store.embedded!.copyTo(join(folder, "later"));
  } finally {
    await store.close();
  }
  for (const [name, count] of [
    ["copy", 1],
    ["later", 3],
  ] as const) {
    const copy = await openDatabase({ kind: "pglite", directory: join(folder, name) });
    expect(await countOf(copy)).toBe(count);
    await copy.close();
  }
});
