import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { start, temporaryFolder, xspenses } from "./program.ts";

const HEAD = "the first half,";

/** A server whose export stops in the middle until it is let go on, and an installation that says it is its own. */
async function slowServer() {
  const folder = temporaryFolder();
  const held: (() => void)[] = [];
  let isHeld = true;
  const server = createServer((request, response) => {
    if (!request.url!.includes("ledger-export"))
      return void response.end(JSON.stringify({ userId: crypto.randomUUID(), email: null, token: "t" }));
    response.write(HEAD);
    const finish = (): void => void response.end("and the second");
    if (isHeld) held.push(finish);
    else finish();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const home = join(folder.path, "home");
  mkdirSync(home);
  writeFileSync(join(home, "server.json"), JSON.stringify({ origin, pid: process.pid }));
  const given = { cwd: folder.path, env: { XSPENSES_HOME: home } };
  return {
    ...given,
    file: folder.file,
    files: () => readdirSync(folder.path).filter((name) => name !== "home"),
    letGo() {
      isHeld = false;
      for (const finish of held) finish();
    },
    [Symbol.dispose]() {
      server.close();
      server.closeAllConnections();
      folder[Symbol.dispose]();
    },
  };
}

type Place = Awaited<ReturnType<typeof slowServer>>;
const EXPORT = ["export", "--format", "csv", "--out", "ledger.csv"];

/** Begins an export and comes back once half of it is written. */
async function begun({ cwd, env, files }: Place) {
  const child = start("cli", EXPORT, { cwd, env });
  const over = new Promise<number | null>((resolve) => child.once("close", resolve));
  const isHalf = (name: string): boolean => readFileSync(join(cwd, name), "utf8") === HEAD;
  while (!files().some(isHalf)) await sleep(10);
  return { child, over };
}

describe("export --out", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "leaves nothing when it ends by %s, and the next run writes it whole",
    async (signal) => {
      using place = await slowServer();
      const { child, over } = await begun(place);
      expect(existsSync(join(place.cwd, "ledger.csv"))).toBe(false);
      child.kill(signal);
      expect(await over).toBe(130);
      expect(place.files()).toEqual([]);
      place.letGo();
      expect(await xspenses(EXPORT, place)).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.files()).toEqual(["ledger.csv"]);
      expect(readFileSync(join(place.cwd, "ledger.csv"), "utf8")).toBe("the first half,and the second");
      if (process.platform !== "win32") expect(statSync(join(place.cwd, "ledger.csv")).mode & 0o777).toBe(0o600);
    },
  );

  it("is not kept back by what a killed run has left", async () => {
    using place = await slowServer();
    const { child, over } = await begun(place);
    child.kill("SIGKILL");
    await over;
    expect(place.files()).toEqual([expect.stringMatching(/^ledger\.csv\.\w+\.partial$/)]);
    place.letGo();
    expect(await xspenses(EXPORT, place)).toMatchObject({ code: 0 });
    expect(place.files()).toContain("ledger.csv");
  });

  it("leaves a file alone that was there, or that has come meanwhile", async () => {
    using place = await slowServer();
    const { over } = await begun(place);
    place.file("ledger.csv", "mine");
    expect(await xspenses(EXPORT, place)).toMatchObject({ code: 1, stderr: expect.stringContaining("exists already") });
    place.letGo();
    expect(await over).toBe(1);
    expect(place.files()).toEqual(["ledger.csv"]);
    expect(readFileSync(join(place.cwd, "ledger.csv"), "utf8")).toBe("mine");
  });

  it("says where it cannot write, and what to do", async () => {
    using place = await slowServer();
    const { code, stderr } = await xspenses([...EXPORT.slice(0, -1), "nowhere/ledger.csv"], place);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "xspenses: nowhere/ledger.csv cannot be written (ENOENT). Name a file in a folder that is there and that is yours.\n",
    );
  });
});
