import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { openForProgram } from "../setup/program-database.ts";
import { startServer } from "../setup/running-server.ts";

/** Ten chunks: several polls long on any machine. */
const ROWS = 10_000;
const POLL_MS = 20;
/** Two servers are started and a ledger is filled, on a machine that is busy with the other suites. */
const TIMEOUT_MS = 240_000;

const statement = (): string =>
  `Date,Description,Amount\n${Array.from(
    { length: ROWS },
    (_, i) => `2024-${String((i % 12) + 1).padStart(2, "0")}-15,INVENTED SHOP ${i % 900},-${i + 1}.00`,
  ).join("\n")}`;

/** Asks for the newest import until it is as wanted. */
async function importThat(
  client: Client,
  wanted: (run: { status: string; doneRows: number; stage: string }) => boolean,
) {
  for (;;) {
    const run = (await client.call("imports", "GET", { limit: 1 })).items[0];
    if (run && wanted(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const countRows = async (client: Client): Promise<number> =>
  (await client.call("transactions-summary", "GET", {})).counts.total;

describe.each(engines)("a server that is killed in the middle of an import, on $name", (engine) => {
  const home = mkdtempSync(join(tmpdir(), "xspenses-chaos-"));
  let db: Awaited<ReturnType<typeof openForProgram>>;
  beforeAll(async () => {
    db = await openForProgram(engine);
  });
  afterAll(async () => {
    await db?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it(
    "shows nothing of it when it starts again, and then brings it to its end by itself, each row once",
    { timeout: TIMEOUT_MS },
    async () => {
      // With the login given, the server sets no password of its own for a role that all suites of this server share.
      const env: Record<string, string> =
        db.ownerUrl === null ? {} : { DATABASE_URL: db.ownerUrl, DATABASE_APP_URL: db.loginUrl! };
      const first = await startServer(home, env);
      const { documentId } = await first.client.call(
        "import-preview",
        "POST",
        { filename: "year.csv" },
        new Blob([statement()]),
      );
      await first.client.call("imports", "POST", { documentId });
      await importThat(first.client, ({ status, doneRows }) => status === "processing" && doneRows > 0);
      await first.kill();

      // On PostgreSQL another worker might hold the lease, so it has to run out first; here there is none to wait for.
      if (db.ownerUrl !== null)
        await db.owner("update employee_tasks set lease_until = now() where status = 'processing'");
      const second = await startServer(home, env);
      const before = await countRows(second.client);
      const run = await importThat(second.client, ({ stage }) => stage === "done" || stage === "failed");
      expect(run).toMatchObject({ status: "completed", addedRows: ROWS, duplicateRows: 0, categorisedRows: ROWS });
      expect([0, ROWS]).toContain(before);
      expect(await countRows(second.client)).toBe(ROWS);
      await second.stop();
    },
  );
});
