import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { errorBody } from "../../src/contract/common.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const NUL = "\u0000";
const HALF = "\ud83d";
const ID = randomUUID();
const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER BAKERY,-4.20\n";

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Each was once an error of the database, told as a fault of ours. */
const QUERIES: Record<string, string> = {
  "NUL in a search": "transactions?search=%00",
  "NUL in a name of the query": "transactions?%00=1",
  "a link whose merchant holds NUL": `transactions?sort=merchant&cursor=${cursorOf([`a${NUL}`, ID])}`,
  "a link whose id is none": `transactions?cursor=${cursorOf(["2024-03-01", "-".repeat(36)])}`,
  "a link of a day that does not exist": `transactions?cursor=${cursorOf(["2024-02-31", ID])}`,
  "a link of the year 0": `transactions?cursor=${cursorOf(["0000-01-01", ID])}`,
  "the year 0": "transactions?since=0000-01-01",
  "a year no statement has": "transactions-summary?until=9999-12-31",
  "an empty confidence": "transactions?maxConfidence=",
};

const BODIES: Record<string, readonly [method: string, path: string, body: object, where: string]> = {
  "an account's name": ["POST", "accounts", { name: `a${NUL}b`, currency: "EUR" }, "name"],
  "a category's name": ["POST", "tag-categories", { name: `a${NUL}b`, group: "Other" }, "name"],
  "a locale": ["PATCH", "settings", { locale: `en${NUL}` }, "locale"],
  "a note": ["PATCH", "transactions", { id: ID, notes: NUL }, "notes"],
  "a merchant": ["PATCH", "transactions", { id: ID, merchant: `a${HALF}` }, "merchant"],
  "a nested name": ["POST", "imports", { documentId: ID, newAccount: { name: `a${HALF}` } }, "newAccount.name"],
};

describe.each(engines)("input that no database holds on $name", (engine) => {
  const app = useHouse(engine);
  const signedIn = async () => ({ authorization: `Bearer ${await app.token(randomUUID())}` });
  const errorOf = async (response: Response) => errorBody.parse(await response.json()).error;

  it.each(Object.entries(QUERIES))("is refused as invalid: %s", async (_what, path) => {
    const response = await app.request(`/api/${path}`, { headers: await signedIn() });
    expect([response.status, (await errorOf(response)).code]).toEqual([400, "invalid_input"]);
  });

  it.each(Object.entries(BODIES))("is refused with its place: %s", async (_what, [method, path, body, where]) => {
    const headers = { ...(await signedIn()), "content-type": "application/json" };
    const response = await app.request(`/api/${path}`, { method, headers, body: JSON.stringify(body) });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ details: { issues: [{ path: where }] } });
  });

  it("is refused in the name of a file, which is not stored then", async () => {
    const headers = await signedIn();
    const upload = { method: "POST", headers, body: STATEMENT };
    expect((await app.request("/api/import-preview?filename=a%00b.csv", upload)).status).toBe(400);
  });

  it("is told from what is merely rare", async () => {
    const client = app.client();
    const account = await client.call("accounts", "POST", { name: "Naïve 🥐 \u{10ffff}", currency: "EUR" });
    expect(account.name).toBe("Naïve 🥐 \u{10ffff}");
    await client.call("transactions", "GET", { since: "1900-01-01", until: "2199-12-31", maxConfidence: 0.5 });
  });
});

describe.each(engines)("an uploaded file on $name", (engine) => {
  const app = useHouse(engine);
  const uploaded = async (text = STATEMENT) => {
    const client = app.client();
    const { documentId } = await client.call("import-preview", "POST", { filename: "a.csv" }, new Blob([text]));
    return { client, documentId };
  };

  it("is imported once, however many ask at the same time, and whoever comes late is told by which import", async () => {
    const { client, documentId } = await uploaded();
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => client.call("imports", "POST", { documentId })));
    const passed = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(passed).toHaveLength(1);
    const refusal = { code: "conflict", status: 409, details: { importId: passed[0]!.id } };
    for (const one of asked) if (one.status === "rejected") expect(one.reason).toMatchObject(refusal);
    await app.house.loop.drain();
    await expect(client.call("imports", "POST", { documentId })).rejects.toMatchObject(refusal);
    expect((await client.call("imports", "GET", {})).items).toMatchObject([{ status: "completed", addedRows: 1 }]);
  });

  it("must be uploaded again once its import was undone: it is no longer stored", async () => {
    const { client, documentId } = await uploaded();
    const { id } = await client.call("imports", "POST", { documentId });
    await app.house.loop.drain();
    await client.call("imports", "DELETE", { id });
    const again = client.call("imports", "POST", { documentId });
    await expect(again).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Upload it again"),
    });
  });

  it("may be imported again after an import that failed, as it is still stored", async () => {
    const { client, documentId } = await uploaded("when,what,how much\nsoon,BAKERY,-4.20\n");
    await client.call("imports", "POST", { documentId });
    await app.house.loop.drain();
    expect((await client.call("imports", "GET", {})).items).toMatchObject([{ status: "failed" }]);
    expect(await client.call("imports", "POST", { documentId })).toMatchObject({ status: "pending" });
  });
});
