import { randomUUID } from "node:crypto";
import type { ProposalResult } from "../../../src/core/chat/results.ts";
import type { Client } from "../../../src/contract/client.ts";
import { postBytes } from "../../setup/receipts.ts";
import { programWith } from "../../setup/service-tokens.ts";
import type { Target } from "./targets.ts";
import { gatherWords, idsOf } from "./words.ts";
import type { Cast, Words } from "./words.ts";

export const NOTE = { employee: "prime", title: "A note", message: "For the fuzz.", actionUrl: "/" };
const TELL = { to: "prime", intent: "tell_person", payload: NOTE } as const;
export const STATEMENT = (name: string): string =>
  `Date,Description,Amount\n2024-03-01,${name} BAKERY,-4.20\n2024-03-02,${name} WORKS SALARY,2500.00\n2024-03-03,${name} GARAGE,-40.00\n`;
const STOCK_DAY = "2024-03-28";

/** What is used up by requests, made anew: of each kind something that can be changed, answered or removed. */
async function restock(cast: Cast, client: Client): Promise<void> {
  const { app, mine } = cast;
  const name = `stock ${randomUUID().slice(0, 8)}`;
  await app.importFile(client, `${name}.csv`, STATEMENT(name.toUpperCase()));
  await client.call("import-preview", "POST", { filename: "waiting.csv" }, new Blob([STATEMENT(`${name} TOO`)]));
  await client.call("accounts", "POST", { name, currency: "EUR" });
  await client.call("tag-categories", "POST", { name, group: "Dining" });
  await app.db.owner(
    `delete from ledger_views where user_id = $1 and id not in (select id from ledger_views order by id desc limit 20)`,
    [mine],
  );
  await client.call("ledger-views", "POST", { name, filter: "in" });
  const [row] = (await client.call("transactions", "GET", { limit: 1 })).items;
  await client.call("tag-correct", "POST", {
    transactionId: row!.id,
    newCategory: { name: `${name} bar`, group: "Dining" },
  });
  await client.call("tag-rules", "POST", { pattern: name, categoryId: (await idsOf(cast, "categories"))[0]! });
  await client.call("account-balances", "POST", { accountId: row!.accountId, on: STOCK_DAY, amount: "1.00" });
  await app.db.owner(`delete from service_tokens where user_id = $1 and name <> 'a test''s'`, [mine]);
  await client.call("service-tokens", "POST", { name, scopes: ["dispatch:tag"] });
  const entry = { jurisdiction: "de", allowance: "mileage", enteredOn: STOCK_DAY, quantity: "1" };
  await client.call("ledger-tax-entries", "POST", entry);
}

/** What nobody but an employee makes. */
async function restockFound({ app, mine }: Cast): Promise<void> {
  const key = randomUUID();
  const backtest = { rows: 2, matched: 2, agrees: 2, conflicts: 0, wouldChange: 0, unchanged: 0, fresh: 0 };
  await app.db.owner(
    `insert into rule_suggestions (user_id, merchant_pattern, category_id, support, backtest)
    select $1, $2, id, 2, $3::text::jsonb from categories where user_id = $1 limit 1`,
    [mine, key, JSON.stringify(backtest)],
  );
  await app.db.owner(
    `insert into recurring_series (user_id, merchant_key, merchant_name, cadence, amount, currency, next_on, direction, seq,
      low_amount, high_amount, last_on, give_days, row_count, evidence)
    select $1, $2, 'Stock', 'month', 1, 'EUR', '2024-04-01', -1, 0, 1, 1, '2024-03-01', 1, 3,
      jsonb_build_object('payments', jsonb_build_array(jsonb_build_object('id', id, 'on', posted_at, 'amount', '1.00')))
    from transactions where user_id = $1 limit 1`,
    [mine, key],
  );
  await app.db.owner("insert into chat_threads (user_id, id, title) values ($1, $2, 'Stock'), ($1, $3, 'Stock')", [
    mine,
    randomUUID(),
    randomUUID(),
  ]);
  await app.db.owner(
    `insert into insights (user_id, kind, dedupe_key, title, detail)
    values ($1, 'renewal', $2, 'Stock renews.', '{"amount": "1.00", "rows": {"currency": "EUR"}}')`,
    [mine, key],
  );
}

/** What a signed address says, each part as a word of its own, so that some are tampered with. */
const addressParts = (url: string): Words =>
  Object.fromEntries([...new URL(url, "http://localhost").searchParams].map(([name, value]) => [name, [value]]));

/** Addresses of a receipt that is there, and of one that is to come. */
async function receipts({ app }: Cast, client: Client): Promise<{ read: Words; upload: Words }> {
  const there = await client.call("byte-upload", "POST", { filename: "stock.txt" });
  await postBytes(app, there.uploadUrl, `CORNER BAKERY ${randomUUID()}\n01.03.2024\nSumme 4,20 €\n`);
  const { uploadUrl } = await client.call("byte-upload", "POST", { filename: "to-come.txt" });
  const [known] = (await client.call("byte-receipts", "GET", { id: there.documentId })).items;
  return { read: addressParts(known!.contentUrl), upload: addressParts(uploadUrl) };
}

/** A proposal that can be answered, with its token. */
async function proposal(client: Client): Promise<Words> {
  const asked = await client.call("prime-tools", "POST", { tool: "dispatch", args: { errand: "rules" } });
  const { id } = asked.result as unknown as ProposalResult;
  return { id: [id], token: [(await client.call("chat-confirm", "GET", { id })).token] };
}

async function leases({ app, programToken }: Cast): Promise<string[]> {
  const program = programWith(app, programToken);
  await program.call("employee-dispatch", "POST", { tasks: [TELL, TELL, TELL, { ...TELL, delaySec: 86_400 }] });
  const asked = { intents: ["prime/tell_person" as const], limit: 3, leaseSec: 900 };
  return (await program.call("employee-pull", "POST", asked)).tasks.map(({ lease }) => lease);
}

const INTENTS = [
  "tell_person",
  "mine_rules",
  "total_months",
  "prime/tell_person",
  "tag/mine_rules",
  "crystal/total_months",
];

/** A row that can be split, and parts that add up to it where both are taken. */
async function splittable(cast: Cast): Promise<Words> {
  const [row] = await cast.app.db.owner<{ id: string }>(
    `select id::text from transactions t where user_id = $1 and amount = -40 and not exists (
      select from splits s where s.user_id = t.user_id and s.transaction_id = t.id) order by id desc limit 1`,
    [cast.mine],
  );
  const [categoryId] = await idsOf(cast, "categories");
  const parts = ["-15.00", "-25.00"].map((amount) => ({ amount, categoryId }));
  return { transactionId: [row!.id], parts };
}

/** Makes a budget and a rate, and tells what names them. */
async function amounts(cast: Cast, client: Client): Promise<readonly (readonly [string, Words])[]> {
  const [categoryId] = await idsOf(cast, "categories");
  await cast.app.db.owner(`delete from budgets where user_id = $1`, [cast.mine]);
  const budget = { categoryId: categoryId!, period: "month", currency: "EUR" } as const;
  const steps = [{ since: "2024-03-01", amount: "5", rollOver: false }];
  await client.call("crystal-budgets", "POST", { ...budget, steps });
  await client.call("exchange-rates", "POST", { on: STOCK_DAY, base: "EUR", quote: "USD", rate: "1.1" });
  return [
    ["crystal-budgets", { categoryId: [categoryId], period: ["month"], currency: ["EUR"] }],
    ["exchange-rates", { base: ["EUR"], quote: ["USD"] }],
  ];
}

/** Makes anew what requests use up, and tells what the fields of each endpoint may hold until they have. */
export async function stock(cast: Cast, foreignLeases: readonly string[]): Promise<(target: Target) => Words> {
  const client = cast.app.client(cast.mine);
  await restock(cast, client);
  await restockFound(cast);
  const address = await receipts(cast, client);
  const common: Words = {
    lease: [...(await leases(cast)), ...foreignLeases.slice(0, 1)],
    intent: INTENTS,
    payload: [NOTE],
    tasks: [TELL, { to: "tag", intent: "mine_rules", payload: {} }],
    result: [{ told: true }],
    on: [STOCK_DAY],
    allowance: ["mileage", "home_office"],
  };
  return gatherWords(cast, common, [
    ["chat-confirm", await proposal(client)],
    ["transaction-splits", await splittable(cast)],
    ["GET document-content", address.read],
    ["POST document-content", address.upload],
    ...(await amounts(cast, client)),
  ]);
}
