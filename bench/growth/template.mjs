// One person's ledger of ten years, imported and categorised by the product itself: what everybody else's is a copy of.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { shopNames } from "../import/statement.mjs";

const YEARS = 10;
const SHOPS = 400;
const PATIENCE_MS = 600_000;

/** As a bank writes it, oldest first, up to the end of last year. */
function statement(rows) {
  const shops = shopNames(SHOPS);
  const last = Date.UTC(new Date().getUTCFullYear() - 1, 11, 31);
  const lines = Array.from({ length: rows }, (_, n) => {
    const day = new Date(last - Math.floor(((rows - 1 - n) * YEARS * 365) / rows) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    if (n % 80 === 0) return `${day},SALARY ACME LTD ${n},2650.00`;
    return `${day},CARD PAYMENT TO ${shops[(n * 7919) % shops.length]} ${n} LEEDS,-${(n * 31) % 90}.${String(n % 100).padStart(2, "0")}`;
  });
  return new Blob([`Date,Description,Amount,Currency\n${lines.join("\n")}\n`]);
}

/** Until the employees have nothing left to do for anybody. */
export async function settled(sql) {
  for (const giveUpAt = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const [{ open }] = await sql(
      "select count(*)::int as open from employee_tasks where status in ('pending', 'processing')",
    );
    if (open === 0) return;
    if (Date.now() > giveUpAt) throw new Error("the employees are still at work");
  }
}

/** @returns {Promise<{ id: string, rows: number }>} */
export async function makeTemplate({ sql, clientOf }, rows) {
  const id = randomUUID();
  const client = clientOf(id);
  const { documentId } = await client.call("import-preview", "POST", { filename: "giro.csv" }, statement(rows));
  await client.call("imports", "POST", { documentId });
  await settled(sql);
  const [{ count }] = await sql("select count(*)::int as count from transactions where user_id = $1", [id]);
  return { id, rows: count };
}
