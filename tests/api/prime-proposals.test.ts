import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ProposalResult } from "../../src/core/chat/results.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { STATEMENT, YEAR } from "../setup/prime-ledger.ts";

describe.each(engines)("what Prime proposes on $name", (engine) => {
  const app = useHouse(engine);
  const fresh = async () => {
    const person = randomUUID();
    const client = app.client(person);
    await app.importFile(client, "bank.csv", STATEMENT);
    const propose = async (order: string): Promise<ProposalResult> =>
      (await askPrime(app, person, order)).result as ProposalResult;
    const inCategory = async (category: string): Promise<number> =>
      (await client.call("tag-categories", "GET", {})).items.find(({ name }) => name === category)!.transactionCount;
    return { client, person, propose, inCategory };
  };

  it("changes nothing until it is confirmed, then exactly the rows it told of, once, and can be undone", async () => {
    const { client, propose, inCategory } = await fresh();
    const before = await inCategory("Bars");
    const offered = await propose("Move Tin Kettle to Bars");
    expect(offered).toMatchObject({ kind: "proposal", action: "recategorise", changes: 12, kept: 0 });
    expect(offered.samples).toHaveLength(5);
    expect(await inCategory("Bars")).toBe(before);
    const { id } = offered;
    const { token, state } = await client.call("chat-confirm", "GET", { id });
    expect(state).toBe("open");
    await expect(
      client.call("chat-confirm", "POST", { id, token: "guessed", answer: "confirm" }),
    ).rejects.toMatchObject({
      status: 403,
    });
    const done = await client.call("chat-confirm", "POST", { id, token: token!, answer: "confirm" });
    expect(done).toMatchObject({ changedRows: 12, proposal: { state: "confirmed", token: null } });
    expect(await inCategory("Bars")).toBe(before + 12);
    await expect(client.call("chat-confirm", "POST", { id, token: token!, answer: "confirm" })).rejects.toMatchObject({
      status: 409,
    });
    await client.call("runs", "DELETE", { id: done.proposal.runId! });
    expect(await inCategory("Bars")).toBe(before);
  });

  it("is answered by its own token alone, while it lasts, and not when the ledger has changed meanwhile", async () => {
    const { client, propose, inCategory } = await fresh();
    const before = await inCategory("Bars");
    const [one, other] = [await propose("Move Tin Kettle to Bars"), await propose("Move Northgate to Bars")];
    const { token } = await client.call("chat-confirm", "GET", { id: one.id });
    const confirm = (id: string, with_: string) =>
      client.call("chat-confirm", "POST", { id, token: with_, answer: "confirm" });
    await expect(confirm(other.id, token!)).rejects.toMatchObject({ status: 403 });
    await app.importFile(client, "more.csv", `Date,Description,Amount\n${YEAR}-12-30,TIN KETTLE COFFEE,-5.10\n`);
    await expect(confirm(one.id, token!)).rejects.toMatchObject({ status: 409 });
    const late = await client.call("chat-confirm", "GET", { id: other.id });
    await app.db.owner(
      `update chat_messages set parts = jsonb_set(parts, '{0,expiresAt}', '"2024-01-01T00:00:00.000Z"') where id = $1`,
      [other.id],
    );
    await expect(confirm(other.id, late.token!)).rejects.toMatchObject({ status: 409 });
    expect(await client.call("chat-confirm", "GET", { id: other.id })).toMatchObject({ state: "expired", token: null });
    const declined = await propose("Move Northgate to Bars");
    const known = await client.call("chat-confirm", "GET", { id: declined.id });
    await client.call("chat-confirm", "POST", { id: declined.id, token: known.token!, answer: "decline" });
    await expect(confirm(declined.id, known.token!)).rejects.toMatchObject({ status: 409 });
    expect(await inCategory("Bars")).toBe(before);
  });

  it("changes no other rows, be they as many, and none of what is called otherwise now", async () => {
    const { client, propose, inCategory } = await fresh();
    const before = await inCategory("Bars");
    const offered = await propose("Move Tin Kettle to Bars");
    const { token } = await client.call("chat-confirm", "GET", { id: offered.id });
    const confirm = (id: string, with_: string) =>
      client.call("chat-confirm", "POST", { id, token: with_, answer: "confirm" });
    // One of the rows drops out, decided by the person, and one that was never shown comes in.
    const { items } = await client.call("transactions", "GET", { search: "Tin Kettle", limit: 1 });
    const market = (await client.call("tag-categories", "GET", {})).items.find(({ name }) => name === "Supermarket")!;
    await client.call("tag-correct", "POST", { transactionId: items[0]!.id, categoryId: market.id });
    await app.importFile(client, "more.csv", `Date,Description,Amount\n${YEAR}-12-30,TIN KETTLE COFFEE,-5.10\n`);
    expect(await propose("Move Tin Kettle to Bars")).toMatchObject({ changes: offered.changes });
    const refused = { status: 409, message: "The ledger has changed since this was proposed. Ask Prime again." };
    await expect(confirm(offered.id, token!)).rejects.toMatchObject(refused);
    const renamed = await propose("Move Supermarket to Bars");
    expect(renamed).toMatchObject({ kind: "proposal", action: "recategorise" });
    const late = await client.call("chat-confirm", "GET", { id: renamed.id });
    await client.call("tag-categories", "PATCH", { id: market.id, name: "Food" });
    await expect(confirm(renamed.id, late.token!)).rejects.toMatchObject(refused);
    expect(await inCategory("Bars")).toBe(before);
  });

  it("can be a budget, from this period on; then it is told how it stands", async () => {
    const { client, propose } = await fresh();
    const offered = await propose("Set a budget of $400 for groceries");
    expect(offered).toMatchObject({
      action: "budget",
      title: "Budget for Groceries: 400.00 USD a month",
      changes: null,
    });
    expect((await client.call("crystal-budgets", "GET", {})).items).toEqual([]);
    const { token } = await client.call("chat-confirm", "GET", { id: offered.id });
    await client.call("chat-confirm", "POST", { id: offered.id, token: token!, answer: "confirm" });
    const [budget] = (await client.call("crystal-budgets", "GET", {})).items;
    expect(budget).toMatchObject({
      category: "Groceries",
      period: "month",
      allowed: { amount: "400.00", currency: "USD" },
    });
    expect(await propose("set my groceries budget to 300")).toMatchObject({
      title: "Budget for Groceries: 300.00 USD a month, instead of 400",
    });
  });

  it("can be a rule, or work for an employee, whose task carries the conversation's id and comes back to it", async () => {
    const { client, propose, inCategory } = await fresh();
    const rule = await propose("Always put Tin Kettle in Bars");
    expect(rule).toMatchObject({ action: "rule", changes: 12 });
    const { token } = await client.call("chat-confirm", "GET", { id: rule.id });
    const done = await client.call("chat-confirm", "POST", { id: rule.id, token: token!, answer: "confirm" });
    expect(done.changedRows).toBe(12);
    expect((await client.call("tag-rules", "GET", {})).items.map(({ pattern }) => pattern)).toEqual(["tin kettle"]);
    expect(await inCategory("Bars")).toBe(12);
    // Taking it back takes back what was confirmed: the rule as well as what it changed.
    await client.call("runs", "DELETE", { id: done.proposal.runId! });
    expect(await inCategory("Bars")).toBe(0);
    expect((await client.call("tag-rules", "GET", {})).items).toEqual([]);
    const errand = await propose("find my subscriptions");
    const open = await client.call("chat-confirm", "GET", { id: errand.id });
    await client.call("chat-confirm", "POST", { id: errand.id, token: open.token!, answer: "confirm" });
    const [chain] = (await client.call("workflows", "GET", {})).items;
    expect(chain!.tasks[0]).toMatchObject({ from: "prime", to: "crystal", intent: "find_recurring" });
    const answered = await client.call("chat-confirm", "GET", { id: errand.id });
    expect(answered.taskId).toBe(chain!.tasks[0]!.id);
    const [stored] = await app.db.owner<{ correlation_id: string }>(
      "select correlation_id from employee_tasks where id = $1",
      [answered.taskId],
    );
    const threadId = stored!.correlation_id;
    const before = (await client.call("chat-messages", "GET", { threadId })).items.length;
    await app.house.loop.drain();
    const said = (await client.call("chat-messages", "GET", { threadId })).items;
    expect(said).toHaveLength(before + 1);
    expect(said.at(-1)!.parts).toMatchObject([
      { type: "data-work", data: { taskId: answered.taskId } },
      { type: "text", text: expect.stringMatching(/^Crystal looked for what comes again: \d+ things?/) as unknown },
    ]);
    const after = (await client.call("workflows", "GET", { id: answered.taskId! })).items[0]!;
    expect(after.tasks.map(({ intent }) => intent)).toContain("fold_in");
    const [told] = (await client.call("notifications", "GET", {})).items.filter(
      ({ title }) => title === "Crystal is done",
    );
    expect(told!.actionUrl).toBe(`/prime?thread=${threadId}`);
  });

  it("keeps two pieces of work of one conversation apart, and tells of one whose conversation is gone by a notification alone", async () => {
    const { client, person } = await fresh();
    const threadId = randomUUID();
    const ordered: string[] = [];
    for (const order of ["find my subscriptions", "look for anything unusual"]) {
      const { result } = await askPrime(app, person, order, { threadId });
      const { id } = result as ProposalResult;
      const { token } = await client.call("chat-confirm", "GET", { id });
      ordered.push(
        (await client.call("chat-confirm", "POST", { id, token: token!, answer: "confirm" })).proposal.taskId!,
      );
    }
    await client.call("chat-threads", "DELETE", { id: threadId });
    await app.house.loop.drain();
    const chains = (await client.call("workflows", "GET", {})).items.filter(({ id }) => ordered.includes(id));
    expect(chains.map(({ tasks }) => tasks.filter(({ intent }) => intent === "fold_in").length)).toEqual([1, 1]);
    const titles = (await client.call("notifications", "GET", {})).items.map(
      ({ title, actionUrl }) => `${title} ${actionUrl}`,
    );
    expect(titles.filter((title) => title === "Crystal is done /activity")).toHaveLength(2);
  });
});
