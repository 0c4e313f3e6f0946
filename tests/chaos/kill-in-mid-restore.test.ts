import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation, start, xspenses } from "../cli/program.ts";
import { servers } from "../setup/engines.ts";
import { startServer } from "../setup/running-server.ts";

const BACKUP_PASSPHRASE = "correct horse battery staple";
/** Enough that each step takes a while to watch. */
const ROWS = 3_000;
const TIMEOUT_MS = 400_000;
const LOOK_MS = 5;

const statement = (rows: number, shop: string): string =>
  `Date,Description,Amount\n${Array.from({ length: rows }, (_, i) => `2024-03-${String((i % 28) + 1).padStart(2, "0")},${shop} ${i},-${i + 1}.50`).join("\n")}\n`;

/** Starts a command, kills it as a power cut would once `reached`, and tells whether it was still at work. */
async function killWhen(
  args: readonly string[],
  env: Record<string, string>,
  reached: () => boolean,
): Promise<boolean> {
  const child = start("cli", args, { env });
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("close", (_code, signal) => resolve(signal)),
  );
  const timer = setInterval(() => {
    if (reached()) child.kill("SIGKILL");
  }, LOOK_MS);
  const signal = await ended;
  clearInterval(timer);
  return signal === "SIGKILL";
}

const ledgerOf = async (env: Record<string, string>): Promise<string> =>
  (await xspenses(["export", "--format", "csv"], { env })).stdout;

type Place = Awaited<ReturnType<typeof installation>>;

/** One ledger for all: making it and its backup takes longer than what is tried on it. */
let place: Place;
let file: string;
beforeAll(async () => {
  place = await installation();
  place.file("march.csv", statement(ROWS, "INVENTED SHOP"));
  await place.import("march.csv");
}, TIMEOUT_MS);
afterAll(() => place[Symbol.dispose]());
const env = (): Record<string, string> => ({ ...place.env, BACKUP_PASSPHRASE });

describe("a backup that is killed", { timeout: TIMEOUT_MS }, () => {
  it("leaves no file under a backup's name, and nothing that keeps the next one from being made", async () => {
    const folder = join(place.home, "backups");
    const half = (): boolean => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".partial"));
    expect(await killWhen(["backup"], env(), half)).toBe(true);
    expect(readdirSync(folder).filter((name) => !name.endsWith(".partial"))).toEqual([]);
    const next = await xspenses(["backup"], { env: env() });
    expect(next.stderr).toBe("");
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.age$/)]);
    expect(existsSync(join(place.home, "backup-work"))).toBe(false);
    file = join(place.cwd, "march.age");
    renameSync(join(folder, readdirSync(folder)[0]!), file);
  });
});

// The restores go on from the backup that was made above.
describe.each(servers)("a restore into $name that is killed", { timeout: TIMEOUT_MS }, (engine) => {
  it("leaves what was there, is named at the next start, and can be run again", async () => {
    const db = await engine.open();
    try {
      const home = join(place.cwd, "other");
      const env = {
        XSPENSES_HOME: home,
        DATABASE_URL: db.ownerUrl!,
        DATABASE_APP_URL: db.loginUrl!,
        BACKUP_PASSPHRASE,
        PORT: "0",
      };
      const begun = (): boolean => existsSync(join(home, "restoring", "state.json"));
      expect(await killWhen(["restore", file], env, begun)).toBe(true);
      const named = await xspenses(["user", "list"], { env });
      expect(named).toMatchObject({ code: 1, stderr: expect.stringContaining("was cut off") });
      const doctor = await xspenses(["doctor"], { env });
      expect(doctor.stdout).toContain("was cut off");
      expect(await db.owner("select 1 from transactions")).toEqual([]);
      expect(await xspenses(["restore", file], { env })).toMatchObject({ code: 0, stderr: "" });
      expect(await db.owner("select count(*)::int as count from transactions")).toEqual([{ count: ROWS }]);
      expect(await xspenses(["user", "list"], { env })).toMatchObject({ code: 0 });
    } finally {
      await db.close();
    }
  });
});

describe("a restore that is killed", { timeout: TIMEOUT_MS }, () => {
  it("leaves an embedded database as it was, until it is whole", async () => {
    place.file("april.csv", statement(1, "ANOTHER SHOP"));
    await place.import("april.csv");
    const before = await ledgerOf(env());
    const restoring = join(place.home, "restoring");
    const begun = (): boolean => existsSync(join(restoring, "database", "PG_VERSION"));
    expect(await killWhen(["restore", file, "--replace"], env(), begun)).toBe(true);
    expect(existsSync(restoring)).toBe(true);
    await using server = await startServer(place.home);
    expect(existsSync(restoring)).toBe(false);
    await server.stop();
    expect(await ledgerOf(env())).toBe(before);
    expect(await xspenses(["restore", file, "--replace"], { env: env() })).toMatchObject({ code: 0 });
    expect(await ledgerOf(env())).not.toContain("ANOTHER SHOP");
  });
});
