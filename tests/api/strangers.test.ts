import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import type { Client } from "../../src/contract/client.ts";
import type { Transaction } from "../../src/contract/ledger.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { sendReceipt } from "../setup/receipts.ts";
import { WITHOUT_IDS } from "../setup/without-ids.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n2024-03-02,CORNER SHOP,-5.00\n";

/** What belongs to Ada, as a stranger who guessed its ids would name it. */
interface Belongings {
  readonly row: Transaction;
  readonly categoryId: string;
  readonly importId: string;
  readonly documentId: string;
  readonly runId: string;
  readonly notificationId: string;
  readonly taskId: string;
  readonly ruleId: string;
  readonly suggestionId: string;
  readonly serviceTokenId: string;
  readonly seriesId: string;
  readonly threadId: string;
  readonly proposalId: string;
  readonly insightId: string;
  readonly receiptId: string;
  readonly viewId: string;
}

const budgetOf = (categoryId: string) => ({ categoryId, period: "month", currency: "EUR" }) as const;

type Attempt = (stranger: Client, ada: Belongings) => Promise<unknown>;

/** Each endpoint that takes an id, called with someone else's. A list answers as if there were nothing. */
const REFUSED: Readonly<Record<string, Attempt>> = {
  "transactions PATCH": (c, { row }) => c.call("transactions", "PATCH", { id: row.id, notes: "mine now" }),
  "transaction-splits POST": (c, { row }) => c.call("transaction-splits", "POST", { transactionId: row.id, parts: [] }),
  "transactions-bulk POST": (c, { row }) => c.call("transactions-bulk", "POST", { ids: [row.id], addTags: ["mine"] }),
  "ledger-tax-claims PATCH": (c, { categoryId }) =>
    c.call("ledger-tax-claims", "PATCH", { jurisdiction: "us", categoryId, line: "8" }),
  "transactions GET similarTo": (c, { row }) => c.call("transactions", "GET", { similarTo: row.id }),
  "accounts PATCH": (c, { row }) => c.call("accounts", "PATCH", { id: row.accountId, name: "Mine" }),
  "accounts DELETE": (c, { row }) => c.call("accounts", "DELETE", { id: row.accountId }),
  "tag-categories PATCH": (c, { categoryId }) => c.call("tag-categories", "PATCH", { id: categoryId, name: "Mine" }),
  "tag-categories DELETE": (c, { categoryId }) => c.call("tag-categories", "DELETE", { id: categoryId }),
  "tag-category-merge GET": (c, { categoryId }) => c.call("tag-category-merge", "GET", { id: categoryId }),
  // Beside a category of the stranger's own: categories.test.ts.
  "tag-category-merge POST": (c, { categoryId }) =>
    c.call("tag-category-merge", "POST", { id: categoryId, intoId: randomUUID() }),
  "ledger-views PATCH": (c, { viewId }) => c.call("ledger-views", "PATCH", { id: viewId, name: "Mine" }),
  "ledger-views DELETE": (c, { viewId }) => c.call("ledger-views", "DELETE", { id: viewId }),
  "tag-categories POST": (c, { categoryId }) =>
    c.call("tag-categories", "POST", { name: "Below", group: "Dining", parentId: categoryId }),
  "tag-correct POST": (c, { row, categoryId }) => c.call("tag-correct", "POST", { transactionId: row.id, categoryId }),
  "tag-explain GET": (c, { row }) => c.call("tag-explain", "GET", { transactionId: row.id }),
  "tag-rules POST": (c, { categoryId }) => c.call("tag-rules", "POST", { pattern: "ada", categoryId }),
  "tag-rules PATCH": (c, { ruleId }) => c.call("tag-rules", "PATCH", { id: ruleId, pattern: "mine" }),
  "tag-rules DELETE": (c, { ruleId }) => c.call("tag-rules", "DELETE", { id: ruleId }),
  "tag-rule-suggestions POST": (c, { suggestionId }) =>
    c.call("tag-rule-suggestions", "POST", { id: suggestionId, answer: "dismiss" }),
  "import-preview PATCH": (c, { documentId }) => c.call("import-preview", "PATCH", { documentId }),
  "imports GET": (c, { importId }) => c.call("imports", "GET", { id: importId }),
  "imports POST": (c, { documentId }) => c.call("imports", "POST", { documentId }),
  "imports DELETE": (c, { importId }) => c.call("imports", "DELETE", { id: importId }),
  "workflows GET": (c, { taskId }) => c.call("workflows", "GET", { id: taskId }),
  "workflows POST": (c, { taskId }) => c.call("workflows", "POST", { taskId, action: "retry" }),
  "crystal-recurring PATCH": (c, { seriesId }) => c.call("crystal-recurring", "PATCH", { id: seriesId, hidden: true }),
  "chat-threads GET": (c, { threadId }) => c.call("chat-threads", "GET", { id: threadId }),
  "chat-threads PATCH": (c, { threadId }) => c.call("chat-threads", "PATCH", { id: threadId, title: "Mine" }),
  "chat-threads DELETE": (c, { threadId }) => c.call("chat-threads", "DELETE", { id: threadId }),
  "chat-messages GET": (c, { threadId }) => c.call("chat-messages", "GET", { threadId }),
  "chat-confirm GET": (c, { proposalId }) => c.call("chat-confirm", "GET", { id: proposalId }),
  "chat-confirm POST": (c, { proposalId }) =>
    c.call("chat-confirm", "POST", { id: proposalId, token: "guessed", answer: "confirm" }),
  "account-balances POST": (c, { row }) =>
    c.call("account-balances", "POST", { accountId: row.accountId, on: "2024-03-01", amount: "1.00" }),
  "account-balances DELETE": (c, { row }) =>
    c.call("account-balances", "DELETE", { accountId: row.accountId, on: "2024-03-01" }),
  "account-reconciliation GET": (c, { row }) =>
    c.call("account-reconciliation", "GET", { accountId: row.accountId, on: "2024-03-01", amount: "1.00" }),
  "account-reconciliation POST": (c, { row }) =>
    c.call("account-reconciliation", "POST", { accountId: row.accountId, on: "2024-03-01", amount: "1.00" }),
  "crystal-insights PATCH": (c, { insightId }) =>
    c.call("crystal-insights", "PATCH", { id: insightId, dismissed: true }),
  "crystal-budgets POST": (c, { categoryId }) =>
    c.call("crystal-budgets", "POST", {
      ...budgetOf(categoryId),
      steps: [{ since: "2024-03-01", amount: "5", rollOver: false }],
    }),
  "crystal-budgets DELETE": (c, { categoryId }) => c.call("crystal-budgets", "DELETE", budgetOf(categoryId)),
  "byte-receipts GET": (c, { receiptId }) => c.call("byte-receipts", "GET", { id: receiptId }),
  "byte-receipts PATCH": (c, { receiptId, row }) =>
    c.call("byte-receipts", "PATCH", { id: receiptId, transactionId: row.id }),
  "byte-receipts DELETE": (c, { receiptId }) => c.call("byte-receipts", "DELETE", { id: receiptId }),
  "runs DELETE": (c, { runId }) => c.call("runs", "DELETE", { id: runId }),
  "service-tokens DELETE": (c, { serviceTokenId }) => c.call("service-tokens", "DELETE", { id: serviceTokenId }),
  "import-preview POST": (c, { row }) =>
    c.call("import-preview", "POST", { filename: "a.csv", accountId: row.accountId }, new Blob([STATEMENT])),
};

/** Lists and other calls in which a stranger's ids find nothing. */
const EMPTY: Readonly<Record<string, Attempt>> = {
  "by account": async (c, { row }) => (await c.call("transactions", "GET", { accountId: row.accountId })).items,
  "by category": async (c, { categoryId }) => (await c.call("transactions", "GET", { categoryId })).items,
  "by import": async (c, { importId }) => (await c.call("transactions", "GET", { importId })).items,
  "all transactions": async (c) => (await c.call("transactions", "GET", {})).items,
  "all accounts": async (c) => (await c.call("accounts", "GET", {})).items,
  "all imports": async (c) => (await c.call("imports", "GET", {})).items,
  "all views": async (c) => (await c.call("ledger-views", "GET", {})).items,
  "all rules": async (c) => (await c.call("tag-rules", "GET", {})).items,
  "all rules tested": async (c) => (await c.call("tag-rule-preview", "GET", {})).items,
  "all suggestions": async (c) => (await c.call("tag-rule-suggestions", "GET", {})).items,
  "all that waits for review": async (c) => (await c.call("tag-review", "GET", {})).items,
  "rows of a rule for an account": async (c, { row }) => {
    const asked = { pattern: "ada", conditions: { accountId: row.accountId } };
    return Array.from({ length: (await c.call("tag-rule-preview", "POST", asked)).matched });
  },
  "all receipts": async (c) => (await c.call("byte-receipts", "GET", {})).items,
  "receipts of a row": async (c, { row }) => (await c.call("byte-receipts", "GET", { transactionId: row.id })).items,
  "all runs": async (c) => (await c.call("runs", "GET", {})).items,
  "all workflows": async (c) => (await c.call("workflows", "GET", {})).items,
  "the audit log": async (c) =>
    (await c.call("audit-log", "GET", {})).items.filter(({ resourceId }) => resourceId !== null),
  "all notifications": async (c) => (await c.call("notifications", "GET", {})).items,
  "all that models were sent": async (c) => (await c.call("usage", "GET", {})).items,
  "all conversations a model was asked in": async (c) => (await c.call("usage", "GET", {})).conversations,
  "all that comes again": async (c) => (await c.call("crystal-recurring", "GET", {})).items,
  "all conversations": async (c) => (await c.call("chat-threads", "GET", {})).items,
  "cash flow of an account": async (c, { row }) =>
    (await c.call("crystal-cash-flow", "GET", { accountId: row.accountId })).currencies,
  "all cash flow": async (c) => (await c.call("crystal-cash-flow", "GET", { since: "2024-01-01" })).currencies,
  "all forecasts": async (c) => (await c.call("crystal-forecast", "GET", {})).forecasts,
  "all that is due": async (c) => (await c.call("crystal-upcoming", "GET", {})).items,
  "all that accounts hold": async (c) => (await c.call("crystal-net-worth", "GET", {})).accounts,
  "all insights": async (c) => (await c.call("crystal-insights", "GET", {})).items,
  "all dismissed insights": async (c) => (await c.call("crystal-insights", "GET", { state: "dismissed" })).items,
  "all budgets": async (c) => (await c.call("crystal-budgets", "GET", { on: "2024-03-01" })).items,
  "all suggested budgets": async (c) => (await c.call("crystal-budgets", "GET", { on: "2024-03-01" })).suggestions,
  "all service tokens": async (c) => (await c.call("service-tokens", "GET", {})).items,
  "totals of an account": async (c, { row }) =>
    (await c.call("transactions-summary", "GET", { accountId: row.accountId })).months,
};

describe.each(engines)("another person's ids on $name", (engine) => {
  const app = useHouse(engine);
  const adaId = randomUUID();
  let ada: Belongings;
  const stranger = app.client(randomUUID());

  beforeAll(async () => {
    const client = app.client(adaId);
    const run = await app.importFile(client, "ada.csv", STATEMENT);
    const [row] = (await client.call("transactions", "GET", {})).items;
    const done = await client.call("tag-correct", "POST", {
      transactionId: row!.id,
      newCategory: { name: "Ada's own", group: "Shopping" },
    });
    const categoryId = done.transaction.categorisation!.categoryId!;
    const { rule } = await client.call("tag-rules", "POST", { pattern: "ada's shop", categoryId });
    const [suggestion] = await app.db.owner<{ id: string }>(
      `insert into rule_suggestions (user_id, merchant_pattern, category_id, support) values ($1, 'ada', $2, 2) returning id`,
      [adaId, categoryId],
    );
    const preview = await client.call("import-preview", "POST", { filename: "b.csv" }, new Blob([STATEMENT]));
    const [note] = (await client.call("notifications", "GET", {})).items;
    const [chain] = (await client.call("workflows", "GET", {})).items;
    const [series] = await app.db.owner<{ id: string }>(
      `insert into recurring_series (user_id, merchant_key, merchant_name, cadence, amount, currency, next_on, direction, seq,
        low_amount, high_amount, last_on, give_days, row_count)
      values ($1, 'ada', 'Ada', 'month', 1, 'EUR', '2024-04-01', -1, 0, 1, 1, '2024-03-01', 1, 3) returning id`,
      [adaId],
    );
    const threadId = randomUUID();
    const [proposal] = await app.db.owner<{ id: string }>(
      `with t as (insert into chat_threads (user_id, id, title) values ($1, $2, 'ada') returning user_id, id)
      insert into chat_messages (user_id, thread_id, role, parts)
      select user_id, id, 'tool', '[{"type":"proposal","action":{"kind":"dispatch","errand":"rules"},"changes":null,"expiresAt":"2099-01-01T00:00:00.000Z"}]'
      from t returning id`,
      [adaId, threadId],
    );
    const receiptId = await sendReceipt(app, client, "ada.txt", "ADA SHOP\nTotal 4.20 EUR\n");
    const [insight] = await app.db.owner<{ id: string }>(
      `insert into insights (user_id, kind, dedupe_key, title, detail) values ($1, 'renewal', 'ada', 'Ada renews.',
        '{"amount": "1.00", "rows": {"currency": "EUR"}}') returning id`,
      [adaId],
    );
    await client.call("crystal-budgets", "POST", {
      ...budgetOf(categoryId),
      steps: [{ since: "2024-03-01", amount: "50", rollOver: false }],
    });
    const view = await client.call("ledger-views", "POST", { name: "hers", filter: "in" });
    const key = await client.call("service-tokens", "POST", { name: "hers", scopes: ["employee:tag"] });
    ada = {
      row: row!,
      categoryId: done.transaction.categorisation!.categoryId!,
      importId: run.id,
      documentId: preview.documentId,
      runId: done.runId!,
      notificationId: note!.id,
      taskId: chain!.id,
      ruleId: rule.id,
      suggestionId: suggestion!.id,
      serviceTokenId: key.item.id,
      seriesId: series!.id,
      threadId,
      proposalId: proposal!.id,
      insightId: insight!.id,
      receiptId,
      viewId: view.id,
    };
  });

  it("are tried on every endpoint there is", () => {
    const tried = new Set([
      ...Object.keys(REFUSED).map((name) => name.split(" ").slice(0, 2).join(" ")),
      ...WITHOUT_IDS,
    ]);
    const published = Object.entries(CATALOGUE).flatMap(([name, methods]) =>
      Object.keys(methods).map((method) => `${name} ${method}`),
    );
    expect(published.filter((name) => !tried.has(name))).toEqual([]);
  });

  it.each(Object.entries(REFUSED))("answers %s as if there were no such thing", async (_name, attempt) => {
    await expect(attempt(stranger, ada)).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  it.each(Object.entries(EMPTY))("shows nothing %s", async (_name, attempt) => {
    expect(await attempt(stranger, ada)).toEqual([]);
  });

  it("marks no notification of someone else as read", async () => {
    await stranger.call("notifications", "PATCH", { ids: [ada.notificationId] });
    await stranger.call("notifications", "PATCH", { all: true });
    expect((await app.client(adaId).call("notifications", "GET", {})).items[0]!.readAt).toBeNull();
  });

  it("takes no category of someone else for a row of one's own, nor an account for an import", async () => {
    const mine = app.client(randomUUID());
    await app.importFile(mine, "mine.csv", STATEMENT);
    const [row] = (await mine.call("transactions", "GET", {})).items;
    const taking = mine.call("tag-correct", "POST", { transactionId: row!.id, categoryId: ada.categoryId });
    await expect(taking).rejects.toMatchObject({ code: "not_found" });
    const { documentId } = await mine.call("import-preview", "POST", { filename: "m.csv" }, new Blob([STATEMENT]));
    const into = mine.call("imports", "POST", { documentId, accountId: ada.row.accountId });
    await expect(into).rejects.toMatchObject({ code: "not_found" });
  });

  it("left everything of the person's as it was", async () => {
    const client = app.client(adaId);
    const { items } = await client.call("transactions", "GET", {});
    expect(items.map(({ notes }) => notes)).toEqual([null, null]);
    expect(items.find(({ id }) => id === ada.row.id)?.categorisation?.category).toBe("Ada's own");
  });
});
