import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { drawPdf } from "../setup/pdf/paper.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { postBytes, sendReceipt } from "../setup/receipts.ts";
import { unzip } from "../setup/unzip.ts";

const STATEMENT = [
  "Date,Description,Amount,Currency",
  "2024-03-02,CARD 1234 CORNER BAKERY DUBLIN,-6.00,EUR",
  "2024-03-05,CARD 1234 ZORBLAX HARDWARE,-43.30,EUR",
  "2024-03-09,CARD 1234 ZORBLAX HARDWARE,-12.00,EUR",
  "",
].join("\n");
const BAKERY = "CORNER BAKERY\n01.03.2024\nLatte 6,00\nSumme 6,00 €\nMwSt 7% 0,39\n";
const HARDWARE = "ZORBLAX HARDWARE\n04.03.2024\nNails 43,30\nSumme 43,30 €\n";

describe.each(engines)("receipts on $name", (engine) => {
  const app = useHouse(engine);
  let client: Client;
  let person: string;
  beforeEach(() => {
    person = randomUUID();
    client = app.client(person);
  });
  const receipt = async (id: string) => (await client.call("byte-receipts", "GET", { id })).items[0]!;
  const send = (text: string | Uint8Array, name = "receipt.txt"): Promise<string> =>
    sendReceipt(app, client, name, text);
  const place = async (filename = "receipt.txt") => client.call("byte-upload", "POST", { filename });

  it("are read and attached to their row, whichever comes first", async () => {
    const early = await send(BAKERY);
    expect(await receipt(early)).toMatchObject({
      status: "read",
      total: { amount: "6.00", currency: "EUR" },
      tax: { amount: "0.39" },
      paidOn: "2024-03-01",
      merchant: "CORNER BAKERY",
      transaction: null,
      candidates: [],
    });
    await app.importFile(client, "bank.csv", STATEMENT);
    expect(await receipt(early)).toMatchObject({ attachedBy: "byte", transaction: { money: { amount: "-6.00" } } });
    const told = (await client.call("notifications", "GET", {})).items;
    expect(told.map(({ title }) => title)).toContain("Receipts met new transactions");
    const late = await receipt(await send(HARDWARE));
    expect(late).toMatchObject({ attachedBy: "byte", transaction: { money: { amount: "-43.30" } } });
    const { items } = await client.call("byte-receipts", "GET", { transactionId: late.transaction!.id });
    expect(items.map(({ id }) => id)).toEqual([late.id]);
    expect((await client.call("byte-receipts", "GET", { show: "unattached" })).items).toEqual([]);
  });

  it("that name no currency are in the person's own, whatever its digits", async () => {
    for (const [defaultCurrency, total] of [
      ["KWD", "4.500"],
      ["EUR", "4.50"],
    ] as const) {
      await client.call("settings", "PATCH", { defaultCurrency });
      const id = await send(`KIOSK ${defaultCurrency}\n01.03.2024\nTotal 4.50\n`);
      expect(await receipt(id)).toMatchObject({ total: { amount: total, currency: defaultCurrency } });
    }
  });

  it("are offered where it is not certain, attached by hand, and not put back where they were taken off", async () => {
    await app.importFile(client, "bank.csv", STATEMENT);
    const id = await send("Zorblax\n08.03.2024\nTotal 11,00 €\n");
    const { candidates, transaction } = await receipt(id);
    expect(transaction).toBeNull();
    expect(candidates[0]).toMatchObject({ suggested: true, transaction: { money: { amount: "-12.00" } } });
    const row = candidates[0]!.transaction.id;
    const attached = await client.call("byte-receipts", "PATCH", { id, transactionId: row });
    expect(attached).toMatchObject({ attachedBy: "person", transaction: { id: row }, candidates: [] });
    const off = await client.call("byte-receipts", "PATCH", { id, transactionId: null });
    expect(off).toMatchObject({ transaction: null, attachedBy: null, candidates: [] });
    await client.call("byte-receipts", "PATCH", { id, transactionId: row });
    expect((await receipt(id)).transaction?.id).toBe(row);
  });

  it("that Byte attached and the person took off stay off when more rows come", async () => {
    await app.importFile(client, "bank.csv", STATEMENT);
    const id = await send(BAKERY);
    await client.call("byte-receipts", "PATCH", { id, transactionId: null });
    await app.importFile(client, "more.csv", "Date,Description,Amount,Currency\n2024-04-01,OTHER SHOP,-1.00,EUR\n");
    expect((await receipt(id)).transaction).toBeNull();
  });

  it("that nothing here can read are kept, say so, and can be typed", async () => {
    await app.importFile(client, "bank.csv", STATEMENT);
    const picture = Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
      Buffer.from([0, 0, 0, 9, 0, 0, 0, 9]),
    ]);
    const id = await send(picture, "photo.png");
    expect(await receipt(id)).toMatchObject({
      status: "unread",
      mediaType: "image/png",
      note: expect.stringContaining("tesseract"),
    });
    const typed = await client.call("byte-receipts", "PATCH", {
      id,
      total: "6",
      currency: "EUR",
      paidOn: "2024-03-01",
      merchant: "Corner Bakery",
    });
    expect(typed).toMatchObject({ status: "read", note: null, total: { amount: "6.00" }, confidence: { total: null } });
    expect(typed.candidates[0]).toMatchObject({ suggested: true, transaction: { money: { amount: "-6.00" } } });
    await expect(client.call("byte-receipts", "PATCH", { id, total: "6.001", currency: "EUR" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("of a PDF with text are read like any other", async () => {
    const lines = BAKERY.replaceAll("€", "EUR").trim().split("\n");
    const pdf = await drawPdf([lines.map((text, index) => ({ text, left: 40, top: 40 + index * 15 }))]);
    expect(await receipt(await send(pdf, "bakery.pdf"))).toMatchObject({
      mediaType: "application/pdf",
      total: { amount: "6.00", currency: "EUR" },
      merchant: "CORNER BAKERY",
    });
  });

  it("that repeat another one are held: the same file, or the same total, day and name", async () => {
    const first = await send(BAKERY);
    const same = await send(BAKERY, "again.txt");
    const scanned = await send(`${BAKERY}Thank you\n`, "scan.txt");
    for (const id of [same, scanned]) expect(await receipt(id)).toMatchObject({ status: "held", duplicateOf: first });
    const kept = await client.call("byte-receipts", "PATCH", { id: same, keep: true });
    expect(kept).toMatchObject({ status: "waiting", duplicateOf: null });
    expect(await client.call("byte-receipts", "PATCH", { id: scanned, keep: true })).toMatchObject({
      status: "read",
      total: { amount: "6.00" },
    });
  });

  it("take their bytes once, within ten minutes, at an address that was signed for that and nothing else", async () => {
    const { uploadUrl } = await place();
    const { uploadUrl: other } = await place();
    for (const [name, value] of [
      ["purpose", "read"],
      ["expires", "9999999999"],
      ["document", randomUUID()],
      ["user", randomUUID()],
      ["document", new URLSearchParams(other.split("?")[1]).get("document")!],
      ["signature", "x".repeat(43)],
    ] as const) {
      const url = new URL(uploadUrl, "http://x");
      url.searchParams.set(name, value);
      expect((await postBytes(app, `${url.pathname}${url.search}`, BAKERY)).status, `${name}=${value}`).toBe(403);
      expect((await app.request(`${url.pathname}${url.search}`)).status).toBe(403);
    }
    expect((await app.request(uploadUrl)).status).toBe(403);
    expect((await postBytes(app, uploadUrl, BAKERY)).status).toBe(200);
    expect((await postBytes(app, uploadUrl, HARDWARE)).status).toBe(409);
  });

  it("are no statements: nobody imports one, which would leave it without its file", async () => {
    const id = await send(STATEMENT, "looks-like.csv");
    for (const [name, method] of [
      ["imports", "POST"],
      ["import-preview", "PATCH"],
    ] as const)
      await expect(client.call(name, method as never, { documentId: id } as never)).rejects.toMatchObject({
        status: 404,
      });
    await app.house.loop.drain();
    expect((await client.call("transactions", "GET", {})).items).toEqual([]);
    const kept = await app.request((await receipt(id)).contentUrl);
    expect([kept.status, await kept.text()]).toEqual([200, STATEMENT]);
  });

  it("are nothing that could run in a page, whatever they are called", async () => {
    for (const bytes of [
      "<html><script>alert(1)</script>",
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      "\x7fELF\0\0\0",
    ]) {
      const { documentId, uploadUrl } = await place("photo.png");
      expect((await postBytes(app, uploadUrl, bytes)).status).toBe(415);
      await expect(client.call("byte-receipts", "GET", { id: documentId })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const { uploadUrl } = await place();
    expect((await postBytes(app, uploadUrl, Buffer.alloc(10 * 1024 * 1024 + 1, "a"))).status).toBe(413);
    expect((await postBytes(app, uploadUrl, "")).status).toBe(400);
  });

  it("are given back as they came, with nothing a browser would run, and to a signed address alone", async () => {
    const id = await send(BAKERY, `Café "1".txt`);
    const { contentUrl } = await receipt(id);
    const answer = await app.request(contentUrl);
    expect(await answer.text()).toBe(BAKERY);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("inline; filename*=UTF-8''Caf%C3%A9");
    expect((await postBytes(app, contentUrl, HARDWARE)).status).toBe(403);
  });

  it("are gone with their file when they are deleted, and their row stays", async () => {
    await app.importFile(client, "bank.csv", STATEMENT);
    const id = await send(BAKERY);
    const { contentUrl, transaction } = await receipt(id);
    await client.call("byte-receipts", "DELETE", { id });
    expect((await app.request(contentUrl)).status).toBe(404);
    await expect(client.call("byte-receipts", "DELETE", { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await client.call("transactions", "GET", {})).items.map((row) => row.id)).toContain(transaction!.id);
  });

  it("outlive the row they were attached to, and wait again", async () => {
    const run = await app.importFile(client, "bank.csv", STATEMENT);
    const id = await send(BAKERY);
    await client.call("imports", "DELETE", { id: run.id });
    expect(await receipt(id)).toMatchObject({ status: "read", transaction: null, attachedBy: null });
    await app.importFile(client, "bank.csv", STATEMENT);
    expect((await receipt(id)).attachedBy).toBe("byte");
  });

  it("are in what a person takes along, file and words, and gone with the person", async () => {
    await send(BAKERY, "bakery.txt");
    const headers = { authorization: `Bearer ${await app.token(person)}` };
    const files = unzip(Buffer.from(await (await app.request("/api/privacy-export", { headers })).arrayBuffer()));
    expect(
      [...files].filter(([name]) => name.startsWith("documents/")).map(([, content]) => content.toString()),
    ).toEqual([BAKERY]);
    expect(files.get("json/documents.json")!.toString()).toContain("CORNER BAKERY");
    const { confirmation } = await client.call("privacy-delete", "POST", {});
    await client.call("privacy-delete", "POST", { confirmation: confirmation! });
    const [left] = await app.db.owner<{ count: number }>(
      "select count(*)::int as count from documents where user_id = $1",
      [person],
    );
    expect(left!.count).toBe(0);
  });

  it("go along with the ledger in one archive, with a table of which belongs to what", async () => {
    await app.importFile(client, "bank.csv", STATEMENT);
    const id = await send(BAKERY, "=bakery.txt");
    await send(HARDWARE);
    const headers = { authorization: `Bearer ${await app.token(person)}` };
    const zipped = async (query: string) =>
      unzip(
        Buffer.from(
          await (await app.request(`/api/ledger-export?format=csv&receipts=zip${query}`, { headers })).arrayBuffer(),
        ),
      );
    const files = await zipped("&until=2024-03-04");
    const path = `receipts/2024-03-02 ${(await receipt(id)).transaction!.merchant}/${id.slice(-6)} _bakery.txt`;
    expect([...files.keys()]).toEqual(["ledger.csv", path, "receipts.csv"]);
    expect(files.get(path)!.toString()).toBe(BAKERY);
    expect(files.get("receipts.csv")!.toString()).toContain(`${path},2024-03-02`);
    expect([...(await zipped("")).keys()]).toHaveLength(4);
  });

  it("of two people meet nowhere", async () => {
    const mine = await send(BAKERY);
    const other = app.client(randomUUID());
    const theirs = await sendReceipt(app, other, "theirs.txt", BAKERY);
    expect((await other.call("byte-receipts", "GET", { id: theirs })).items[0]).toMatchObject({
      status: "read",
      duplicateOf: null,
    });
    await app.importFile(other, "bank.csv", STATEMENT);
    const [row] = (await other.call("transactions", "GET", {})).items;
    await expect(client.call("byte-receipts", "PATCH", { id: mine, transactionId: row!.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
