import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { servers } from "../setup/engines.ts";
import { startServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS, temporaryFolder, xspenses } from "./program.ts";

const BACKUP_PASSPHRASE = "correct horse battery staple";
const ROWS = 300;

const statement = (rows = ROWS): string =>
  `Date,Description,Amount\n${Array.from({ length: rows }, (_, i) => `2024-03-${String((i % 28) + 1).padStart(2, "0")},INVENTED SHOP ${i},-${i + 1}.50`).join("\n")}\n`;

const only = (stdout: string): Record<string, unknown> => jsonLines(stdout)[0]!;

/** Neither a file, nor a ledger unless told, and then what was there is kept aside. */
async function doesNotOverwrite(place: Awaited<ReturnType<typeof installation>>, file: string): Promise<void> {
  const env = { ...place.env, BACKUP_PASSPHRASE };
  expect(await xspenses(["backup", "--out", file], { env })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("exists already"),
  });
  place.file("april.csv", "Date,Description,Amount\n2024-04-01,ANOTHER SHOP,-7.00\n");
  await place.import("april.csv");
  const refused = await xspenses(["restore", file], { env });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("not empty") });
  await using server = await startServer(place.home);
  expect((await xspenses(["restore", file, "--replace"], { env })).stderr).toContain("is in use by process");
  await server.stop();
  const restored = only((await xspenses(["restore", file, "--replace", "--json"], { env })).stdout);
  expect(restored).toMatchObject({ wrong: [], replaced: expect.stringContaining("replaced-") });
  expect((await xspenses(["export", "--format", "csv"], { env })).stdout).not.toContain("ANOTHER SHOP");
  expect(readdirSync(join(restored["replaced"] as string, "database")).length).toBeGreaterThan(0);
}

describe("backup, verify and restore", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("bring an installation back that was destroyed: rows, sums, audit log and account; nothing is overwritten unless told", async () => {
    using place = await installation();
    place.file("march.csv", statement());
    await place.import("march.csv");
    mkdirSync(join(place.home, "documents"));
    writeFileSync(join(place.home, "documents", "Steuer 2024 (März).pdf"), "a receipt");
    const env = { ...place.env, BACKUP_PASSPHRASE };
    const before = await xspenses(["export", "--format", "json"], { env });

    const server = await startServer(place.home);
    const made = only((await xspenses(["backup", "--json"], { env })).stdout);
    expect(made).toMatchObject({ files: 1, verified: false, removed: [] });
    await server.kill();
    const file = made["path"] as string;
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(join(place.home, "backup-work"))).toBe(false);

    const verified = await xspenses(["verify", file, "--json"], { env });
    expect(verified.code).toBe(0);
    expect(only(verified.stdout)).toMatchObject({ files: 1, people: 1, logs: 1, wrong: [] });

    const secret = readFileSync(join(place.home, "secrets", "auth"), "utf8");
    const home = join(place.cwd, "elsewhere");
    const other = { XSPENSES_HOME: home, BACKUP_PASSPHRASE };
    const restored = await xspenses(["restore", file, "--json"], { env: other });
    expect(restored.stderr).toBe("");
    expect(only(restored.stdout)).toMatchObject({ files: 1, people: 1, logs: 1, replaced: null, wrong: [] });
    expect(readFileSync(join(home, "secrets", "auth"), "utf8")).toBe(secret);
    expect(readFileSync(join(home, "documents", "Steuer 2024 (März).pdf"), "utf8")).toBe("a receipt");
    const after = await xspenses(["export", "--format", "json"], { env: other });
    expect(after.stdout).toBe(before.stdout);
    expect(await xspenses(["audit", "verify"], { env: other })).toMatchObject({ code: 0, stdout: "" });
    await doesNotOverwrite(place, file);
  });

  it("say in a sentence what is wrong with a passphrase or a file", async () => {
    using place = await installation();
    const env = { ...place.env, BACKUP_PASSPHRASE };
    const file = join(place.cwd, "mine.age");
    await xspenses(["backup", "--out", file], { env });
    const said = async (args: readonly string[], given: Record<string, string>, input = ""): Promise<string> => {
      const { code, stderr } = await xspenses(args, { env: { ...place.env, ...given }, input });
      expect(code).toBe(1);
      expect(stderr).not.toContain("\n    at ");
      return stderr;
    };
    expect(await said(["verify", file], { BACKUP_PASSPHRASE: "another one entirely" })).toContain(
      "passphrase is not the one",
    );
    expect(await said(["verify", `${file}.gone`], { BACKUP_PASSPHRASE })).toContain("There is no file");
    expect(await said(["verify", place.file("notes.txt", "notes")], { BACKUP_PASSPHRASE })).toContain("is no backup");
    expect(await said(["backup"], { BACKUP_PASSPHRASE: "short" })).toContain("needs 16 characters");
    expect(await said(["backup"], {}, "short\n")).toContain("needs 16 characters");
    expect(await said(["backup"], {})).toContain("set BACKUP_PASSPHRASE");
    expect(await xspenses(["verify", file], { env: place.env, input: `${BACKUP_PASSPHRASE}\n` })).toMatchObject({
      code: 0,
    });
  });

  it("are made by the running server's clock, verified, and old ones go", async () => {
    using place = await installation();
    const folder = join(place.cwd, "kept");
    mkdirSync(folder);
    const old = ["20200101", "20200102"].map((day) => `xspenses-${day}T000000Z.jsonl.gz.age`);
    for (const name of old) writeFileSync(join(folder, name), "");
    const secret = place.file("passphrase", `${BACKUP_PASSPHRASE}\n`);
    await using server = await startServer(place.home, {
      BACKUP_PASSPHRASE_FILE: secret,
      BACKUP_DIR: folder,
      BACKUP_KEEP: "1d,1w,1m",
    });
    const isThere = (): boolean => readdirSync(folder).every((name) => !old.includes(name) && name.endsWith(".age"));
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 100));
    const [name] = readdirSync(folder);
    await server.stop();
    const env = { XSPENSES_HOME: place.home, BACKUP_PASSPHRASE };
    expect(await xspenses(["verify", join(folder, name!)], { env })).toMatchObject({ code: 0 });
  });
});

describe.each(servers)("backup and restore on $name", { timeout: SEVERAL_PROGRAMS_MS }, (engine) => {
  it("take a ledger from PostgreSQL into a folder, and from a folder into PostgreSQL", async () => {
    using folder = temporaryFolder();
    const [from, to] = [await engine.open(), await engine.open()];
    try {
      const on = (db: typeof from, home: string): Record<string, string> => ({
        XSPENSES_HOME: join(folder.path, home),
        DATABASE_URL: db.ownerUrl!,
        DATABASE_APP_URL: db.loginUrl!,
        BACKUP_PASSPHRASE,
      });
      const file = folder.file("march.csv", statement(40));
      const ledger = async (env: Record<string, string>): Promise<string> =>
        (await xspenses(["export", "--format", "json"], { env })).stdout;
      await xspenses(["import", file], { env: on(from, "a") });
      const first = join(folder.path, "first.age");
      expect((await xspenses(["backup", "--out", first], { env: on(from, "a") })).stderr).toBe("");
      const embedded = { XSPENSES_HOME: join(folder.path, "b"), BACKUP_PASSPHRASE };
      expect(await xspenses(["restore", first], { env: embedded })).toMatchObject({ code: 0, stderr: "" });
      const second = join(folder.path, "second.age");
      expect(await xspenses(["backup", "--out", second], { env: embedded })).toMatchObject({ code: 0 });
      expect(await xspenses(["restore", second], { env: on(to, "c") })).toMatchObject({ code: 0, stderr: "" });
      const said = await ledger(on(from, "a"));
      expect(said).toContain("INVENTED SHOP 39");
      expect(await ledger(embedded)).toBe(said);
      expect(await ledger(on(to, "c"))).toBe(said);
      const refused = await xspenses(["restore", second], { env: on(to, "c") });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("not empty") });
      // Nothing was changed, and nothing waits to be finished.
      expect(await ledger(on(to, "c"))).toBe(said);
      const without = await xspenses(["backup"], { env: { ...on(from, "a"), DATABASE_URL: "" } });
      expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining("set DATABASE_URL") });
    } finally {
      await from.close();
      await to.close();
    }
  });
});
