import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,ZORVEX QUILM MITTE,-4.20",
  "2024-03-02,ZORVEX QUILM HAFEN,-5.20",
  "2024-03-03,ZORVEX QUILM OSTKREUZ,-6.20",
  "2024-03-04,ZORVEX QUILM WESTEND,-7.20",
  "2024-03-05,BRAMTHOR,-40.00",
].join("\n");

describe.each(engines)("rule suggestions on $name", (engine) => {
  const app = useHouse(engine);
  const { client: clientOf, importFile } = app;
  const chosen = async (client: Client, search: string, name: string): Promise<string> => {
    const [row] = (await client.call("transactions", "GET", { search })).items;
    const newCategory = { name, group: "Dining" as const };
    const done = await client.call("tag-correct", "POST", { transactionId: row!.id, newCategory });
    await app.house.loop.drain();
    return done.runId!;
  };
  const suggested = async (client: Client) => (await client.call("tag-rule-suggestions", "GET", {})).items;
  const taught = async (): Promise<Client> => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    await chosen(client, "MITTE", "Snacks");
    expect(await suggested(client)).toEqual([]);
    await chosen(client, "HAFEN", "Snacks");
    return client;
  };

  it("come from two corrections that agree, with what they would do", async () => {
    const [found, ...more] = await suggested(await taught());
    expect(more).toEqual([]);
    expect(found).toMatchObject({ pattern: "zorvex quilm", category: "Snacks", support: 2 });
    expect(found!.backtest).toMatchObject({ rows: 5, matched: 4, agrees: 2, conflicts: 0 });
    expect(found!.backtest.wouldChange + found!.backtest.unchanged).toBe(2);
  });

  it("become rules only when accepted, and are applied as a run that can be undone", async () => {
    const client = await taught();
    const [found] = await suggested(client);
    expect((await client.call("tag-rules", "GET", {})).items).toEqual([]);
    const { rule, run } = await client.call("tag-rule-suggestions", "POST", {
      id: found!.id,
      answer: "accept",
      apply: true,
    });
    expect(rule).toMatchObject({ pattern: "zorvex quilm", category: "Snacks" });
    expect(await suggested(client)).toEqual([]);
    const rows = (await client.call("transactions", "GET", { search: "zorvex" })).items;
    expect(rows.map(({ categorisation }) => categorisation!.category)).toEqual(rows.map(() => "Snacks"));
    await client.call("runs", "DELETE", { id: run!.id });
    const again = { id: found!.id, answer: "dismiss" as const };
    await expect(client.call("tag-rule-suggestions", "POST", again)).rejects.toMatchObject({ code: "conflict" });
  });

  it("never come again once dismissed, and are no one else's to answer", async () => {
    const client = await taught();
    const [found] = await suggested(client);
    const no = { id: found!.id, answer: "dismiss" as const };
    await expect(clientOf().call("tag-rule-suggestions", "POST", no)).rejects.toMatchObject({ code: "not_found" });
    expect(await client.call("tag-rule-suggestions", "POST", no)).toEqual({ rule: null, run: null });
    await chosen(client, "OSTKREUZ", "Snacks");
    expect(await suggested(client)).toEqual([]);
  });

  it("wait again when the answer is taken back, and can be accepted then", async () => {
    const client = await taught();
    const [found] = await suggested(client);
    const answer = (said: "accept" | "dismiss" | "reopen") =>
      client.call("tag-rule-suggestions", "POST", { id: found!.id, answer: said });
    await expect(answer("reopen")).rejects.toMatchObject({ code: "conflict" });
    await answer("dismiss");
    await expect(
      clientOf().call("tag-rule-suggestions", "POST", { id: found!.id, answer: "reopen" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await answer("reopen")).toEqual({ rule: null, run: null });
    expect((await suggested(client)).map(({ id }) => id)).toEqual([found!.id]);
    const { rule } = await answer("accept");
    await client.call("tag-rules", "DELETE", { id: rule!.id });
    await answer("reopen");
    expect((await suggested(client)).map(({ id }) => id)).toEqual([found!.id]);
  });

  it("go when a correction contradicts them, and when one is undone and another is made", async () => {
    const client = await taught();
    const runId = await chosen(client, "WESTEND", "Presents");
    expect(await suggested(client)).toEqual([]);
    await client.call("runs", "DELETE", { id: runId });
    await chosen(client, "BRAMTHOR", "Presents");
    expect((await suggested(client)).map(({ pattern }) => pattern)).toEqual(["zorvex quilm"]);
  });
});
