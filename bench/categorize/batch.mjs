// A statement's import and the run that categorises it, timed apart: Byte's task, then Tag's.
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { createClient } from "../../dist/contract/client.js";
import { withUser } from "../../dist/data/tenant.js";
import { CATEGORISE_TRANSACTIONS, IMPORT_STATEMENT } from "../../dist/employees/intents.js";
import { statementRows, toCsv } from "../import/statement.mjs";

/** Seconds each of the two tasks was worked on, as the queue's own rows have it. */
async function taskSeconds(store, userId) {
  const { rows } = await withUser(store, userId, (tx) =>
    sql`select intent, extract(epoch from processed_at - created_at)::float8 as sec from employee_tasks
      where user_id = auth.uid() and status = 'completed' order by created_at`.execute(tx),
  );
  return new Map(rows.map(({ intent, sec }) => [intent, sec]));
}

/** Imports `count` rows for a person of their own. */
export async function batchRun(house, count) {
  const folder = mkdtempSync(join(tmpdir(), "xspenses-batch-"));
  const path = join(folder, "statement.csv");
  writeFileSync(path, toCsv(statementRows(count)));
  const userId = randomUUID();
  const client = createClient({
    origin: "http://localhost",
    fetch: async (url, init) => house.api(new Request(url, { ...init, duplex: "half" }), { address: "192.0.2.200" }),
    token: () => house.auth.issueToken(userId, null),
    newRequestKey: randomUUID,
  });
  const { documentId } = await client.call(
    "import-preview",
    "POST",
    { filename: "statement.csv" },
    await openAsBlob(path),
  );
  const run = await client.call("imports", "POST", { documentId });
  await house.loop.drain();
  const { items } = await client.call("imports", "GET", { id: run.id, limit: 1 });
  if (items[0].categorisedRows !== count) throw new Error(`expected ${count} rows: ${JSON.stringify(items[0])}`);
  rmSync(folder, { recursive: true, force: true });
  const seconds = await taskSeconds(house.store, userId);
  return { importSec: seconds.get(IMPORT_STATEMENT), categoriseSec: seconds.get(CATEGORISE_TRANSACTIONS) };
}
