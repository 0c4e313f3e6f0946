import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/contract/client.ts";
import type { Client } from "../../src/contract/client.ts";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import { openDatabase } from "../../src/data/open.ts";
import type { DataStore } from "../../src/data/open.ts";
import { createImportRun } from "../../src/data/queries/import-runs.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { CATEGORISE_TRANSACTIONS, IMPORT_STATEMENT } from "../../src/employees/intents.ts";
import { NETLIFY } from "../../src/api/limits.ts";
import { drawStatement, LAYOUTS } from "../../tests/setup/pdf/layouts.ts";
import { freshDatabase } from "./fresh-database.ts";
import type { FreshDatabase } from "./fresh-database.ts";
import { serveFunctions } from "./serve-functions.ts";
import type { ServedFunctions } from "./serve-functions.ts";

const MARCH = `Date,Description,Amount
2026-03-02,CARD PURCHASE GREENGROCER 4411,-23.40
2026-03-03,MONTHLY RENT,-900.00
2026-03-04,SALARY MARCH,2500.00
`;
const APRIL = "Date,Description,Amount\n2026-04-03,MONTHLY RENT,-910.00\n";
const BUILT = join(import.meta.dirname, "..", "..", "dist", "functions");
const MAX_BUNDLE_BYTES = 5_000_000;
const WAIT_MS = 60_000;
const LOOK_MS = 500;
const secret = (): string => randomBytes(32).toString("base64url");
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the functions as Netlify serves them", () => {
  let database: FreshDatabase;
  let served: ServedFunctions;
  let client: Client;
  let store: DataStore;
  let cookie = "";
  let userId = "";
  /** Lives five minutes, longer than this suite. */
  let token = "";

  const request = (name: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${served.origin}${BASE_PATH}/${name}`, init);
  const sign = (path: string, body?: object): Promise<Response> =>
    request(`auth/${path}`, {
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      headers: { "content-type": "application/json", origin: "https://ledger.example.org", cookie },
    });
  const accessToken = async (): Promise<string> => {
    if (token === "") token = ((await (await sign("token")).json()) as { token: string }).token;
    return token;
  };
  /** Waits for an import to end, and tells how it did. */
  const endOf = async (importRunId: string): Promise<string> => {
    let stage = "waiting";
    for (let waitedMs = 0; !["done", "failed"].includes(stage) && waitedMs < WAIT_MS; waitedMs += LOOK_MS) {
      await pause(LOOK_MS);
      stage = (await client.call("imports", "GET", { id: importRunId })).items[0]!.stage;
    }
    return stage;
  };
  /** Calls a scheduled function, which Netlify's command line allows and the deployed site does not. */
  const runScheduled = async (name: string): Promise<void> => {
    const answer = await request(name, { method: "POST" });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("scheduled function")]);
  };

  beforeAll(async () => {
    database = await freshDatabase();
    const { loginUrl } = database;
    store = await openDatabase({ kind: "postgres", url: loginUrl, maxConnections: 1 });
    served = await serveFunctions({
      DATABASE_APP_URL: loginUrl,
      AUTH_SECRET: secret(),
      ADDRESS_SECRET: secret(),
      SITE_URL: "https://ledger.example.org",
    });
    client = createClient({
      origin: served.origin,
      fetch: (url, init) => fetch(url, init as RequestInit),
      token: accessToken,
      newRequestKey: () => crypto.randomUUID(),
    });
  });
  afterEach(({ task }) => {
    if (task.result?.state === "fail") process.stderr.write(served.output());
  });
  afterAll(async () => {
    await served?.stop();
    await store?.close();
    await database?.drop();
  });

  it("says that the service is up", async () => {
    const answer = await request("health");
    expect([answer.status, await answer.json()]).toMatchObject([200, { ok: true }]);
  });

  it("answers every endpoint of the catalogue on its own path, and a stranger with 401", async () => {
    const statuses: Record<string, number> = {};
    for (const [name, methods] of Object.entries(CATALOGUE)) {
      const [method] = Object.keys(methods);
      statuses[name] = (await request(name, { method: method! })).status;
    }
    const expected = Object.keys(CATALOGUE).map((name) => [name, name === "health" ? 200 : 401]);
    expect(statuses).toEqual(Object.fromEntries(expected));
  });

  it("is in each function whole, in fewer than 5 MB as Netlify keeps it, and without the embedded database", () => {
    const files = readdirSync(BUILT).map((name) => readFileSync(join(BUILT, name)));
    expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThan(MAX_BUNDLE_BYTES);
    const engine = files.filter((file) => /^import .* from "@electric-sql\//m.test(file.toString()));
    expect(engine).toEqual([]);
  });

  it("signs the first person up and gives them a token", async () => {
    const person = { email: "ada@example.org", password: "a long enough password", name: "Ada" };
    const signedUp = await sign("sign-up/email", person);
    expect(signedUp.status).toBe(200);
    cookie = signedUp.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const settings = await client.call("settings", "GET", {});
    ({ userId } = settings);
    expect(settings).toMatchObject({ email: "ada@example.org", isOperator: true, hasCredential: true });
  });

  it("refuses a request of another site to sign in", async () => {
    const answer = await request("auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://elsewhere.example", cookie },
      body: JSON.stringify({ email: "ada@example.org", password: "a long enough password" }),
    });
    expect(answer.status).toBe(403);
  });

  it("imports a statement that was previewed, behind the answer to the request", async () => {
    const preview = await client.call("import-preview", "POST", { filename: "march.csv" }, new Blob([MARCH]));
    expect(preview.accounts[0]).toMatchObject({ newRows: 3 });
    const { id } = await client.call("imports", "POST", { documentId: preview.documentId });
    expect(await endOf(id)).toBe("done");
  });

  it("imports, by the scheduled worker, what no request has begun", async () => {
    const preview = await client.call("import-preview", "POST", { filename: "april.csv" }, new Blob([APRIL]));
    const importRunId = await withUser(store, userId, async (tx) => {
      const { documentId, filename } = preview;
      const id = await createImportRun(tx, { documentId, filename, accountId: null, newAccount: null, mapping: null });
      await dispatchTask(tx, { from: "prime", to: "byte", intent: IMPORT_STATEMENT, payload: { importRunId: id } });
      return id;
    });
    await runScheduled("byte-worker");
    const { items } = await client.call("imports", "GET", { id: importRunId });
    expect(items[0]).toMatchObject({ stage: "done", addedRows: 1 });
  });

  it("works off what waits for Tag in Tag's own scheduled run", async () => {
    const { taskId } = await withUser(store, userId, (tx) =>
      dispatchTask(tx, { from: "prime", to: "tag", intent: CATEGORISE_TRANSACTIONS, payload: {} }),
    );
    await runScheduled("tag-worker");
    const { rows } = await withUser(store, userId, (tx) =>
      sql<{ status: string }>`select status from employee_tasks where id = ${taskId}`.execute(tx),
    );
    expect(rows).toEqual([{ status: "completed" }]);
  });

  it("reads a statement of PDF", async () => {
    const bookings = [1, 2, 3].map((day) => ({
      on: `2026-05-0${day}`,
      text: `GREENGROCER ${day}`,
      minor: -1000 * day,
    }));
    const file = new Blob([Uint8Array.from(await drawStatement(LAYOUTS.card, bookings))]);
    const preview = await client.call("import-preview", "POST", { filename: "may.pdf" }, file);
    expect(preview.accounts[0]).toMatchObject({ newRows: 3 });
  });

  it("shows the imported transactions, each with a category", async () => {
    const { items } = await client.call("transactions", "GET", {});
    expect(items.map(({ money }) => money.amount).toSorted()).toEqual(["-23.40", "-900.00", "-910.00", "2500.00"]);
    expect(items.every(({ categorisation }) => categorisation !== null)).toBe(true);
  });

  it("refuses a file that Netlify would not let through, and says so", async () => {
    const file = new Blob([new Uint8Array(NETLIFY.maxRequestBytes + 1)]);
    const upload = client.call("import-preview", "POST", { filename: "decade.csv" }, file);
    await expect(upload).rejects.toMatchObject({ code: "too_large", status: 413 });
  });
});
