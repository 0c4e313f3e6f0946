import { randomUUID } from "node:crypto";
import { totals } from "./one-of-each-total.ts";
import type { TestDatabase } from "../setup/engines.ts";
import type { Ids, Seed } from "./seed.ts";

const embedding = `[${Array.from({ length: 1536 }, (_, index) => (index === 0 ? 1 : 0)).join(",")}]`;
const bytes = Buffer.from("ciphertext");
const money = { amount: "12.34", currency: "EUR" };

const ledger = ({ account, category, document, importRun, transaction, archived }: Ids): Seed[] => [
  { table: "user_settings", values: { display_name: "Someone" } },
  { table: "accounts", values: { id: account, name: "Giro", currency: "EUR" } },
  { table: "categories", values: { id: category, name: "Groceries", group_name: "Groceries" } },
  { table: "documents", values: { id: document, filename: "march.csv", sha256: "00" } },
  { table: "document_chunks", values: { document_id: document, seq: 0, bytes } },
  {
    table: "import_runs",
    values: { id: importRun, document_id: document, account_id: account, filename: "march.csv", status: "completed" },
  },
  {
    table: "transactions",
    values: {
      ...money,
      id: transaction,
      account_id: account,
      import_run_id: importRun,
      posted_at: "2024-03-01",
      merchant_name: "Corner Shop",
      merchant_key: "corner shop",
      description: "CORNER SHOP 12",
      dedupe_key: randomUUID(),
    },
  },
  {
    table: "transactions_archive",
    values: {
      ...money,
      id: archived,
      account_id: account,
      posted_at: "2014-03-01",
      merchant_name: "Corner Shop",
      merchant_key: "corner shop",
      description: "CORNER SHOP 12",
      dedupe_key: randomUUID(),
    },
  },
  {
    table: "transaction_categorization_archive",
    values: { transaction_id: archived, category_id: category, confidence: 1, source: "user" },
  },
  { table: "splits_archive", values: { ...money, id: randomUUID(), transaction_id: archived, category_id: category } },
];

const decisions = ({ category, transaction, run }: Ids): Seed[] => [
  { table: "automation_runs", values: { id: run, kind: "correct", title: "Corner Shop" } },
  {
    table: "transaction_categorization",
    values: {
      transaction_id: transaction,
      category_id: category,
      confidence: 1,
      source: "user",
      automation_run_id: run,
    },
  },
  { table: "automation_run_changes", values: { run_id: run, transaction_id: transaction, previous: null } },
  { table: "user_rules", values: { id: randomUUID(), merchant_pattern: "corner", category_id: category } },
  {
    table: "rule_suggestions",
    values: { id: randomUUID(), merchant_pattern: "corner", category_id: category, support: 3 },
  },
  { table: "splits", values: { ...money, id: randomUUID(), transaction_id: transaction, category_id: category } },
  { table: "tax_choices", values: { id: randomUUID(), jurisdiction: "us", category_id: category, line: "22" } },
  {
    table: "tax_entries",
    values: { id: randomUUID(), jurisdiction: "us", allowance: "mileage", entered_on: "2024-03-01", quantity: 12 },
  },
  {
    table: "budgets",
    values: { ...money, id: randomUUID(), category_id: category, period: "month", starts_on: "2024-03-01" },
  },
  {
    table: "recurring_series",
    values: {
      ...money,
      id: randomUUID(),
      merchant_key: "gym",
      merchant_name: "Gym",
      cadence: "month",
      direction: -1,
      seq: 0,
      low_amount: "1.00",
      high_amount: "1.00",
      last_on: "2024-03-01",
      give_days: 1,
      row_count: 3,
    },
  },
  {
    table: "ai_merchant_answers",
    values: {
      merchant_key: "corner shop",
      sign: -1,
      model: "local/judge",
      category_set: "00",
      category_id: category,
      stated: 0.9,
    },
  },
  { table: "insights", values: { id: randomUUID(), kind: "anomaly", dedupe_key: randomUUID(), title: "Twice" } },
];

const merges = ({ category, run }: Ids): Seed[] => [
  {
    table: "merged_categories",
    values: { id: randomUUID(), into_id: category, run_id: run, name: "Sweets", group_name: "Groceries", own: false },
  },
  { table: "category_moves", values: { id: randomUUID(), run_id: run, table_name: "a", removed: true, record: "{}" } },
];

const household = ({ thread }: Ids): Seed[] => [
  { table: "notifications", values: { id: randomUUID(), employee: "byte", title: "Done", message: "Imported" } },
  { table: "ledger_views", values: { id: randomUUID(), name: "Big", filter: "", sort: "date", direction: "asc" } },
  { table: "chat_threads", values: { id: thread, title: "Rent" } },
  { table: "chat_messages", values: { id: randomUUID(), thread_id: thread, role: "user", parts: "[]" } },
  { table: "ai_usage", values: { id: randomUUID(), provider: "local", model: "judge", purpose: "categorise" } },
  { table: "idempotency_keys", values: { key: randomUUID(), route: "imports", request_hash: "00" } },
  {
    table: "service_tokens",
    values: { id: randomUUID(), name: "cron", token_hash: randomUUID(), scopes: "{read}", expires_at: "2099-01-01" },
  },
  {
    table: "api_rate_limits",
    values: { id: randomUUID(), route: "imports", window_start: "2024-03-01T00:00:00Z", request_count: 1 },
  },
  { table: "audit_keys", values: { key: bytes } },
  {
    table: "audit_logs",
    values: { id: randomUUID(), action: "test", seq: 0, previous_hash: Buffer.alloc(0), hash: Buffer.alloc(0) },
  },
  {
    table: "employee_tasks",
    values: {
      id: randomUUID(),
      from_employee: "byte",
      to_employee: "tag",
      intent: "test",
      payload: "{}",
      correlation_id: randomUUID(),
    },
  },
];

const learned = ({ account, category }: Ids): Seed[] => [
  {
    table: "merchant_embeddings",
    values: {
      id: randomUUID(),
      merchant_name: randomUUID(),
      merchant_key: "corner shop",
      category_id: category,
      embedding,
      embedding_model: "local",
    },
  },
  {
    table: "merchant_evidence",
    values: {
      merchant_key: "corner shop",
      sign: -1,
      category_id: category,
      merchant_name: "Corner Shop",
      weight: 1,
      first_seq: 1,
      last_seq: 1,
    },
  },
  {
    table: "merchant_lessons",
    values: {
      seq: 1,
      merchant_key: "corner shop",
      sign: -1,
      category_id: category,
      account_id: account,
      description: "CORNER SHOP 12",
    },
  },
  {
    table: "merchant_aliases",
    values: { alias_key: "crnr", merchant_key: "corner shop", merchant_name: "Corner Shop" },
  },
];

/** The rows of one person, one per table that can hold one, in the order in which they can be inserted. Ids are new each time. */
function seeds(): Seed[] {
  const id = randomUUID;
  const ids: Ids = {
    account: id(),
    category: id(),
    document: id(),
    importRun: id(),
    transaction: id(),
    archived: id(),
    run: id(),
    thread: id(),
  };
  return [...ledger(ids), ...decisions(ids), ...merges(ids), ...totals(ids), ...household(ids), ...learned(ids)];
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** `insert into table (…) values ($1, …)`. */
export function insertOf(table: string, row: Readonly<Record<string, unknown>>): Statement {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return {
    text: `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    values: Object.values(row),
  };
}

/** Each table's row as it was inserted, by the table's name. */
export type Everything = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Gives a person one row in every table of persons; `audit_heads` comes by itself with the first audit row. */
export async function giveEverything(db: TestDatabase, userId: string): Promise<Everything> {
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { table, values } of seeds()) {
    const row = { user_id: userId, ...values };
    const { text, values: given } = insertOf(table, row);
    await db.owner(text, given);
    rows.set(table, row);
  }
  rows.set("audit_heads", { user_id: userId, last_seq: 7, last_hash: Buffer.alloc(0) });
  return rows;
}

/** The same rows with ids of their own, as someone would write who wants to pass for `userId`. */
export const freshRows = (userId: string): Everything =>
  new Map(seeds().map(({ table, values }) => [table, { user_id: userId, ...values }]));
