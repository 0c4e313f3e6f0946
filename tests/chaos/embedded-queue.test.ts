import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import { putPreparedFolder } from "../../src/data/engines/prepared-folder.ts";
import { judgeEffects } from "./judge-effects.ts";
import { randomFrom } from "./random-from.ts";

const TASKS = 200;
const PEOPLE = 4;
const KILLS = 4;
const SEED = Number(process.env["CHAOS_SEED"] ?? 7);
const MINUTE_MS = 60_000;
/** Five starts of the engine and the waits of tasks that were broken off, on a busy machine. */
const TIMEOUT_MS = 240_000;

const program = fileURLToPath(new URL("./embedded-worker.mjs", import.meta.url));

describe("the queue under chaos on the embedded database", () => {
  const home = mkdtempSync(join(tmpdir(), "xspenses-chaos-"));
  const directory = join(home, "database");
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it(
    `has each effect of ${TASKS} tasks once, though its process is killed ${KILLS} times while it dispatches and works (seed ${SEED})`,
    { timeout: TIMEOUT_MS },
    async () => {
      const random = randomFrom(SEED);
      const people = Array.from({ length: PEOPLE }, () => randomUUID()).join();
      await putPreparedFolder(directory);
      const start = async () => {
        const skewMs = Math.round((random() - 0.5) * 20) * MINUTE_MS;
        const settings = { DIRECTORY: directory, PEOPLE: people, TASKS: String(TASKS), SKEW_MS: String(skewMs) };
        const child = spawn(process.execPath, [program], {
          env: { PATH: process.env["PATH"] ?? "", ...settings },
          stdio: ["ignore", "pipe", "inherit"],
        });
        const ended = once(child, "exit");
        await Promise.race([once(child.stdout, "data"), ended]);
        return { child, ended };
      };
      const ends: unknown[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const { child, ended } = await start();
        await sleep(random() * 400);
        child.kill("SIGKILL");
        ends.push((await ended)[1]);
      }
      expect(ends).toContain("SIGKILL"); // at least one died in the middle, however fast the machine
      expect(await (await start()).ended).toEqual([0, null]);
      const db = await openPGlite(directory);
      await judgeEffects(async <R extends object>(text: string) => (await db.query<R>(text)).rows, TASKS);
      await db.close();
    },
  );
});
