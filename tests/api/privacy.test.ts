import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { verifyAuditChain } from "../../src/data/queries/audit-chain.ts";
import { erasePerson } from "../../src/data/system/erase-person.ts";
import { withSystem } from "../../src/data/system/with-system.ts";
import { withUser } from "../../src/data/tenant.ts";
import { giveEverything } from "../rls/one-of-everything.ts";
import { engines } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { unzip } from "../setup/unzip.ts";

const MARKER = "QUIRKBOXMARKER";
const STATEMENT = `Date,Description,Amount\n2024-03-01,${MARKER} SHOP,-4.20\n2024-03-02,"=cmd|' /C calc'!A0 ${MARKER}",-5.00\n`;

/** Rows of each table, of every schema of ours, in whose text something stands. */
async function tablesWith(db: TestDatabase, text: string): Promise<string[]> {
  const tables = await db.owner<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'identity') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.owner<{ rows: number }>(
      `select count(*)::int as rows from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0`,
      [text],
    );
    if (row!.rows > 0) found.push(name);
  }
  return found;
}

/** What the statistics, which no person and no owner may read, still count of a person. */
const statisticsOf = (db: TestDatabase, person: string): Promise<number> =>
  withSystem(db.store, async (tx) => {
    const { rows } = await sql`select 1 from daily_categorization_stats where user_id = ${person}::uuid`.execute(tx);
    return rows.length;
  });

describe.each(engines)("everything about a person on $name", (engine) => {
  const app = useHouse(engine);
  const get = async (person: string, path: string): Promise<Response> =>
    app.request(path, { headers: { authorization: `Bearer ${await app.token(person)}` } });
  const someone = async (): Promise<string> => {
    const person = randomUUID();
    const client = app.client(person);
    await app.importFile(client, `${MARKER}.csv`, STATEMENT);
    const [row] = (await client.call("transactions", "GET", {})).items;
    await client.call("transactions", "PATCH", { id: row!.id, notes: `${MARKER} ada@example.org` });
    await client.call("import-preview", "POST", { filename: `../${MARKER}.csv` }, new Blob([STATEMENT]));
    return person;
  };

  it("comes as one zip file: rows as JSON and CSV, documents, and the audit log in the clear", async () => {
    const person = await someone();
    const other = await someone();
    const response = await get(person, "/api/privacy-export");
    expect(response.headers.get("content-type")).toBe("application/zip");
    const files = unzip(Buffer.from(await response.arrayBuffer()));
    const rows = JSON.parse(files.get("json/transactions.json")!.toString()) as { description: string }[];
    expect(rows.map(({ description }) => description).filter((text) => text.includes(MARKER))).toHaveLength(2);
    expect(files.get("csv/transactions.csv")!.toString()).toContain("'=cmd|");
    const documents = [...files].filter(([name]) => name.startsWith("documents/"));
    expect(documents.map(([, content]) => content.toString())).toContain(STATEMENT);
    for (const [name] of files) expect(name).not.toMatch(/\.\.\/|\\|^\//);
    const audit = JSON.parse(files.get("json/audit-log.json")!.toString()) as { action: string; newValue: unknown }[];
    expect(audit[0]!.action).toBe("privacy.export");
    expect(JSON.stringify(audit)).toContain(MARKER);
    expect(Buffer.concat([...files.values()]).includes(other)).toBe(false);
  });

  it("is in it whatever table it is in, but for what opens something", async () => {
    const person = randomUUID();
    const given = await giveEverything(app.db, person);
    const files = unzip(Buffer.from(await (await get(person, "/api/privacy-export")).arrayBuffer()));
    const apart = ["document_chunks", "audit_logs", "audit_keys", "audit_heads"];
    const missing = [...given.keys()].filter((table) => !apart.includes(table) && !files.has(`json/${table}.json`));
    expect(missing).toEqual([]);
    const empty = [...given.keys()].filter((table) => files.get(`json/${table}.json`)?.toString() === "[]\n");
    expect(empty).toEqual([]);
    expect(files.get("json/service_tokens.json")!.toString()).not.toContain("token_hash");
  });

  it("is given to nobody without a token, nor as often as one likes", async () => {
    expect((await app.request("/api/privacy-export")).status).toBe(401);
    const person = randomUUID();
    const statuses = [];
    for (let n = 0; n < 7; n++) {
      const response = await get(person, "/api/privacy-export");
      statuses.push(response.status);
      await response.arrayBuffer();
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it("shows the person what was done in their name, a page at a time", async () => {
    const person = await someone();
    const client = app.client(person);
    const first = await client.call("audit-log", "GET", { limit: 2 });
    const rest = await client.call("audit-log", "GET", { cursor: first.nextCursor!, limit: 500 });
    const all = [...first.items, ...rest.items];
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => all.length - at));
    const edit = all.find(({ action }) => action === "transaction.edit")!;
    expect(JSON.stringify(edit.newValue)).toContain(`${MARKER} [email]`);
    expect(edit.network).toBe("203.0.113.0/24");
    await expect(client.call("audit-log", "GET", { cursor: "WyJ4IiwieCJd" })).rejects.toMatchObject({ status: 400 });
  });

  it("is deleted only when its own fresh confirmation comes back", async () => {
    const [person, other] = [app.client(await someone()), app.client(randomUUID())];
    const { confirmation, erased } = await person.call("privacy-delete", "POST", {});
    expect(erased).toBe(false);
    const wrong = [
      (await other.call("privacy-delete", "POST", {})).confirmation!,
      `9${confirmation!.slice(1)}`,
      "",
      "1.",
    ];
    for (const given of wrong)
      await expect(person.call("privacy-delete", "POST", { confirmation: given })).rejects.toMatchObject({
        status: 400,
      });
    expect((await person.call("transactions", "GET", {})).items).toHaveLength(2);
  });

  it("is gone then: no row of any table holds it, and of the audit log nobody can read a value", async () => {
    const [ada, everything, stays] = [await someone(), randomUUID(), await someone()];
    await giveEverything(app.db, everything);
    // What it gave is no key of ours.
    await app.db.owner("delete from audit_keys where user_id = $1", [everything]);
    for (const person of [ada, everything]) {
      const token = await app.token(person);
      const client = app.client(person);
      const { confirmation } = await client.call("privacy-delete", "POST", {});
      const done = await client.call("privacy-delete", "POST", { confirmation: confirmation! });
      expect(done).toMatchObject({ erased: true });
      expect(await tablesWith(app.db, person)).toEqual(["audit_heads", "audit_logs", "user_settings"]);
      expect(await app.db.owner("select * from audit_keys where user_id = $1", [person])).toEqual([]);
      expect(await withUser(app.db.store, person, verifyAuditChain)).toMatchObject({
        brokenAt: null,
        headMatches: true,
      });
      expect(await statisticsOf(app.db, person)).toBe(0);
      const [left] = await app.db.owner("select * from user_settings where user_id = $1", [person]);
      expect(left).toMatchObject({ display_name: null, is_operator: false });
      const again = await app.request("/api/transactions", { headers: { authorization: `Bearer ${token}` } });
      expect(again.status).toBe(401);
    }
    expect((await app.client(stays).call("transactions", "GET", {})).items).toHaveLength(2);
  });

  it("is gone too when the first try failed in between and the same one is sent again", async () => {
    const person = await someone();
    const { confirmation } = await app.client(person).call("privacy-delete", "POST", {});
    const headers = {
      authorization: `Bearer ${await app.token(person)}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const send = () =>
      app.request("/api/privacy-delete", { method: "POST", headers, body: JSON.stringify({ confirmation }) });
    await app.db.owner(
      "create function refuse_delete() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$",
    );
    await app.db.owner(
      "create trigger refuse_delete before delete on transactions for each row execute function refuse_delete()",
    );
    expect((await send()).status).toBe(500);
    await app.db.owner("drop function refuse_delete cascade");
    expect((await app.client(person).call("transactions", "GET", {})).items).toHaveLength(2);
    expect(await (await send()).json()).toMatchObject({ erased: true });
    expect(await app.db.owner("select * from transactions where user_id = $1", [person])).toEqual([]);
  });

  it("leaves not one of its words behind, once all who wrote them are gone", async () => {
    expect(await tablesWith(app.db, MARKER)).toContain("transactions");
    const people = await app.db.owner<{ id: string }>("select distinct user_id::text as id from user_settings");
    for (const { id } of people) await erasePerson(app.db.store, id);
    expect(await tablesWith(app.db, MARKER)).toEqual([]);
  });
});
