import { describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n";

describe.each(engines)("workflows on $name", (engine) => {
  const app = useHouse(engine);

  it("are chains: an import and what followed from it, with what came of each step", async () => {
    const client = app.client();
    await app.importFile(client, "march.csv", STATEMENT);
    const { items } = await client.call("workflows", "GET", {});
    expect(items).toHaveLength(1);
    const [chain] = items;
    expect(chain).toMatchObject({ id: chain!.tasks[0]!.id, status: "completed" });
    expect(chain!.tasks.map(({ to, intent, status }) => `${to} ${intent} ${status}`)).toEqual(
      expect.arrayContaining(["byte import_statement completed", "tag categorise_transactions completed"]),
    );
    const [first, second] = chain!.tasks;
    expect(second!.parentId).toBe(first!.id);
    expect(first!.result).toMatchObject({ added: 1, duplicates: 0, rejected: 0 });
    expect(Date.parse(chain!.finishedAt!)).toBeGreaterThanOrEqual(Date.parse(chain!.startedAt));
    expect(await client.call("workflows", "GET", { id: second!.id })).toEqual({ items: [chain], nextCursor: null });
  });

  it("come a page at a time, newest first", async () => {
    const client = app.client();
    await app.importFile(client, "a.csv", STATEMENT);
    await app.importFile(client, "b.csv", STATEMENT.replace("4.20", "5.20"));
    const all = (await client.call("workflows", "GET", {})).items.map(({ id }) => id);
    const first = await client.call("workflows", "GET", { limit: 1 });
    const second = await client.call("workflows", "GET", { limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all);
    expect(second.nextCursor).toBeNull();
  });

  it("can be cancelled before a step is done: nothing of it stays, and the person is told", async () => {
    const client = app.client();
    const { documentId } = await client.call("import-preview", "POST", { filename: "c.csv" }, new Blob([STATEMENT]));
    const { id } = await client.call("imports", "POST", { documentId });
    const [chain] = (await client.call("workflows", "GET", {})).items;
    expect(chain).toMatchObject({ status: "running", finishedAt: null });
    const taskId = chain!.tasks[0]!.id;
    const cancelled = await client.call("workflows", "POST", { taskId, action: "cancel" });
    expect(cancelled.workflow.tasks[0]).toMatchObject({ cancelled: true });
    await app.house.loop.drain();
    const after = (await client.call("workflows", "GET", { id: taskId })).items[0]!;
    expect(after).toMatchObject({ status: "failed" });
    expect(after.tasks[0]).toMatchObject({ status: "failed", cancelled: true, error: "Cancelled." });
    expect((await client.call("imports", "GET", { id })).items[0]).toMatchObject({ status: "failed" });
    expect((await client.call("transactions", "GET", {})).items).toEqual([]);
    expect((await client.call("notifications", "GET", {})).items[0]).toMatchObject({ message: "c.csv: Cancelled." });
    await expect(client.call("workflows", "POST", { taskId, action: "cancel" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("start a failed step again when asked, with its attempts; an ended import says what to do instead", async () => {
    const client = app.client();
    const { documentId } = await client.call("import-preview", "POST", { filename: "d.csv" }, new Blob([STATEMENT]));
    await client.call("imports", "POST", { documentId });
    const taskId = (await client.call("workflows", "GET", {})).items[0]!.id;
    await client.call("workflows", "POST", { taskId, action: "cancel" });
    await app.house.loop.drain();
    const again = await client.call("workflows", "POST", { taskId, action: "retry" });
    expect(again.workflow).toMatchObject({
      status: "running",
      tasks: [{ status: "pending", attempts: 0, error: null }],
    });
    await app.house.loop.drain();
    const [after] = (await client.call("workflows", "GET", { id: taskId })).items;
    expect(after!.tasks[0]).toMatchObject({ status: "failed", error: expect.stringMatching(/Upload the file again/) });
  });
});
