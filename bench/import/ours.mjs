// One measurement of ours, in a process of its own: a statement file in, categorised rows in the database, through the product's own API and employees.
// Arguments: data folder, then the files and what the last one holds: earlier.csv statement.csv ROWS. Without files it only makes the database and
// the rules, as a first start does. DATABASE_URL as the product reads it. The rows lie on disk, so that this process holds the product alone.
// Prints one JSON line.
import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { createLogger } from "../../dist/api/log/logger.js";
import { createClient } from "../../dist/contract/client.js";
import { insertRules } from "../../dist/data/queries/rules.js";
import { withUser } from "../../dist/data/tenant.js";
import { readConfig } from "../../dist/server/config.js";
import { openHouse } from "../../dist/server/house.js";
import { rulePatterns } from "./statement.mjs";

const [, , home, earlier, statement, rowsText] = process.argv;
const count = Number(rowsText);
const env = { XSPENSES_HOME: home, DATABASE_URL: process.env.DATABASE_URL };
const house = await openHouse(readConfig(env), createLogger("bench", { level: "error" }));
const userId = await house.auth.ensureLocalUser();
const client = createClient({
  origin: "http://localhost",
  fetch: async (url, init) => house.api(new Request(url, { ...init, duplex: "half" }), { address: "127.0.0.1" }),
  token: () => house.auth.issueToken(userId, null),
  newRequestKey: randomUUID,
});
await (statement ? measure() : addRules());
await house.close();

async function addRules() {
  const { items } = await client.call("tag-categories", "GET", {});
  const rules = rulePatterns().map((pattern, index) => ({ pattern, categoryId: items[index % items.length].id }));
  await withUser(house.store, userId, (tx) => insertRules(tx, rules));
}

async function measure() {
  await importFile(earlier);
  const first = await importFile(statement);
  const again = await importFile(statement);
  if (first.addedRows !== count || first.categorisedRows !== count || again.addedRows !== 0)
    throw new Error(`expected ${count} rows once: ${JSON.stringify({ first, again })}`);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const figures = {
    rows: count,
    rate: count / first.sec,
    again: count / again.sec,
    previewRate: count / first.previewSec,
    insightMs: first.insightMs,
  };
  process.stdout.write(`${JSON.stringify({ ...figures, peakMb })}\n`);
}

/** The clock runs from the order to import (file read, parsed, compared, written, audited) to the last category with its trace; what the other employees make of the ledger then is timed apart. */
async function importFile(path) {
  const file = await openAsBlob(path);
  const uploadedAt = performance.now();
  const { documentId } = await client.call("import-preview", "POST", { filename: "statement.csv" }, file);
  const startedAt = performance.now();
  const run = await client.call("imports", "POST", { documentId });
  await house.loop.drain({ employees: ["byte", "tag"] });
  const categorisedAt = performance.now();
  await house.loop.drain();
  const insightMs = performance.now() - categorisedAt;
  const { items } = await client.call("imports", "GET", { id: run.id, limit: 1 });
  return {
    ...items[0],
    sec: (categorisedAt - startedAt) / 1000,
    previewSec: (startedAt - uploadedAt) / 1000,
    insightMs,
  };
}
