// One measurement of Actual Budget's own API, in a process of its own: the same rows and rules. Argument: number of rows.
// Reading the CSV is left out of its time, since its API takes rows: a favour to the peer. Prints one JSON line.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as actual from "@actual-app/api";
import { earlierRows, rulePatterns, statementRows } from "./statement.mjs";

const count = Number(process.argv[2]);
const dataDir = mkdtempSync(join(tmpdir(), "actual-bench-"));
// It reports on stdout, which is ours.
console.log = () => {};
console.info = () => {};
await actual.init({ dataDir });
let accountId;
await actual.runImport("bench", async () => {
  accountId = await actual.createAccount({ name: "Current account", type: "checking" }, 0);
  const groupId = await actual.createCategoryGroup({ name: "Spending" });
  const categories = [];
  for (let i = 0; i < 20; i++)
    categories.push(await actual.createCategory({ name: `Category ${i}`, group_id: groupId }));
  for (const [index, value] of rulePatterns().entries())
    await actual.createRule({
      stage: null,
      conditionsOp: "and",
      conditions: [{ field: "imported_payee", op: "contains", value }],
      actions: [{ op: "set", field: "category", value: categories[index % categories.length] }],
    });
});
await importRows(earlierRows());
const first = await importRows(statementRows(count));
const again = await importRows(statementRows(count));
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ rows: count, rate: count / first.sec, again: count / again.sec, peakMb })}\n`);
await actual.shutdown();
rmSync(dataDir, { recursive: true, force: true });
process.exit(0);

async function importRows(statement) {
  const rows = statement.map(({ date, cents, description }) => ({
    account: accountId,
    date,
    amount: cents,
    payee_name: description,
    imported_payee: description,
  }));
  const startedAt = performance.now();
  await actual.importTransactions(accountId, rows);
  return { sec: (performance.now() - startedAt) / 1000 };
}
