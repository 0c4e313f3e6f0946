import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import { installation, jsonLines, serve, temporaryFolder, xspenses, SEVERAL_PROGRAMS_MS } from "./program.ts";

const NOWHERE = "postgres://nobody@127.0.0.1:1/none";

describe("migrate, work and doctor", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("make the embedded database once and find it up to date then", async () => {
    using place = await installation();
    expect(place.said).toMatch(/is up to date: \d+ migrations ran/);
    expect((await place.run(["migrate"])).stdout).toContain("was up to date");
  });

  it("say that a worker of its own needs PostgreSQL", async () => {
    using folder = temporaryFolder();
    const { code, stderr } = await xspenses(["work"], { env: { XSPENSES_HOME: join(folder.path, "home") } });
    expect(code).toBe(1);
    expect(stderr).toContain("needs PostgreSQL");
  });

  it("say in a sentence that PostgreSQL cannot be reached", async () => {
    using folder = temporaryFolder();
    const env = { XSPENSES_HOME: join(folder.path, "home"), DATABASE_URL: NOWHERE };
    for (const args of [["migrate"], ["work"], ["user", "list"]]) {
      const { code, stderr } = await xspenses(args, { env });
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(stderr).toContain("ECONNREFUSED");
      expect(stderr).not.toContain("\n    at ");
    }
  });

  it("look at a new installation without making anything", async () => {
    using folder = temporaryFolder();
    const env = { XSPENSES_HOME: join(folder.path, "home"), PORT: "0" };
    const findings = jsonLines((await xspenses(["doctor", "--json"], { env })).stdout);
    expect(findings.map((finding) => finding["check"])).toEqual([
      "node",
      "environment",
      "folder",
      "database",
      "port",
      "ai",
      "backups",
      "web app",
    ]);
    expect(findings.slice(0, 5).every((finding) => finding["ok"])).toBe(true);
    const again = jsonLines((await xspenses(["doctor", "--json"], { env })).stdout);
    expect(again).toEqual(findings);
  });

  it("find secrets that others can read, a wrong environment and a database out of reach", async () => {
    using place = await installation();
    const env = { ...place.env, PORT: "0" };
    const wrong = async (given: Record<string, string>): Promise<unknown[]> =>
      jsonLines((await xspenses(["doctor", "--json"], { env: given })).stdout)
        .filter((finding) => !finding["ok"])
        .map((finding) => finding["check"]);
    expect(await wrong(env)).toEqual([]);
    if (process.platform !== "win32") {
      chmodSync(join(env.XSPENSES_HOME, "secrets", "auth"), 0o644);
      expect(await wrong(env)).toEqual(["secrets"]);
      chmodSync(join(env.XSPENSES_HOME, "secrets", "auth"), 0o600);
    }
    expect(await wrong({ ...env, PORT: "http" })).toEqual(["environment"]);
    expect(await wrong({ ...env, DATABASE_URL: NOWHERE })).toEqual(["database"]);
  });

  it("find a secret that is damaged, which no start replaces", async () => {
    using place = await installation();
    const env = { ...place.env, PORT: "0" };
    const secret = join(place.home, "secrets", "auth");
    for (const left of ["", "cut off"]) {
      writeFileSync(secret, left);
      const { code, stderr } = await serve(env);
      expect(code).toBe(1);
      expect(stderr).toContain(`${secret} is damaged`);
      expect(stderr).toContain("all sessions end");
      expect(stderr).not.toContain("\n    at ");
      expect(readFileSync(secret, "utf8")).toBe(left);
    }
    const findings = jsonLines((await xspenses(["doctor", "--json"], { env })).stdout);
    const found = findings.find((finding) => finding["check"] === "secrets");
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining("is damaged") });
  });

  it("name in a sentence what keeps the server from starting", async () => {
    using folder = temporaryFolder();
    const home = join(folder.path, "home");
    const file = folder.file("file", "not a folder");
    const cases: readonly (readonly [Record<string, string>, string])[] = [
      [{ XSPENSES_HOME: file }, `XSPENSES_HOME: ${file}`],
      [{ XSPENSES_HOME: join(file, "home") }, "XSPENSES_HOME"],
      [{ XSPENSES_HOME: home, HOST: "192.0.2.1" }, "HOST is no address of this machine"],
      [{ XSPENSES_HOME: home, PORT: "abc" }, "PORT “abc” is not a port"],
      [{ XSPENSES_HOME: home, DATABASE_URL: NOWHERE }, "ECONNREFUSED"],
    ];
    for (const [env, said] of cases) {
      const { code, stderr } = await serve({ PORT: "0", ...env });
      expect(stderr).toContain(said);
      expect(stderr).not.toContain("\n    at ");
      expect(code).toBe(1);
    }
  });

  it("see the server that has the database open", async () => {
    using place = await installation();
    const env = { ...place.env, PORT: "0" };
    await using server = await startServer(env.XSPENSES_HOME);
    const findings = jsonLines((await xspenses(["doctor", "--json"], { env })).stdout);
    expect(findings.find((finding) => finding["check"] === "database")).toMatchObject({
      ok: true,
      detail: expect.stringContaining("open in process"),
    });
    await server.stop();
  });
});
