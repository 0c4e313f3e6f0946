import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,ZORVEX QUILM 1,-4.20",
  "2024-03-02,ZORVEX QUILM 2,-5.10",
  "2024-03-03,BRAMTHOR 1,-40.00",
  "2024-03-04,PLIXEN VARD,-7.00",
  "",
].join("\n");

describe.each(engines)("categories on $name", (engine) => {
  const app = useHouse(engine);
  let person: string;
  let client: Client;
  beforeEach(() => {
    person = randomUUID();
    client = app.client(person);
  });

  const all = async () => (await client.call("tag-categories", "GET", {})).items;
  const named = async (name: string) => {
    const found = (await all()).find((one) => one.name === name);
    if (!found) throw new Error(`no category ${name}`);
    return found;
  };
  const rows = async () => {
    await app.importFile(client, "march.csv", STATEMENT);
    return (await client.call("transactions", "GET", {})).items;
  };
  const correct = async (search: string, categoryId: string, applyToSimilar = false) => {
    const [row] = (await client.call("transactions", "GET", { search })).items;
    return client.call("tag-correct", "POST", { transactionId: row!.id, categoryId, applyToSimilar });
  };

  describe("a category", () => {
    it("is made with a look, changed part by part, and its group's again", async () => {
      const made = await client.call("tag-categories", "POST", {
        name: "Espresso",
        group: "Dining",
        parentId: (await named("Dining")).id,
        icon: "coffee",
        colour: "housing",
      });
      expect(made).toMatchObject({ own: false, icon: "coffee", colour: "housing", transactionCount: 0 });
      const renamed = await client.call("tag-categories", "PATCH", { id: made.id, name: "Ristretto" });
      expect(renamed).toEqual({ ...made, name: "Ristretto" });
      const plain = await client.call("tag-categories", "PATCH", { id: made.id, icon: null, colour: null });
      expect(plain).toEqual({ ...renamed, icon: null, colour: null });
    });

    it("takes no icon or colour that is not offered, and no empty change", async () => {
      const { id } = await named("Coffee");
      for (const wrong of [{ icon: "skull" }, { colour: "#ff0000" }, {}])
        await expect(client.call("tag-categories", "PATCH", { id, ...wrong } as never)).rejects.toMatchObject({
          code: "invalid_input",
        });
    });

    it("moves to another group with what stands below it, and its rows count there", async () => {
      await rows();
      const coffee = await named("Coffee");
      await correct("zorvex", coffee.id, true);
      const below = await client.call("tag-categories", "POST", {
        name: "Beans",
        group: "Dining",
        parentId: coffee.id,
      });
      const moved = await client.call("tag-categories", "PATCH", { id: coffee.id, group: "Groceries" });
      expect(moved).toMatchObject({ group: "Groceries", parentId: (await named("Groceries")).id, own: false });
      expect(await named("Beans")).toMatchObject({ id: below.id, group: "Groceries", parentId: coffee.id });
      const { months } = await client.call("transactions-summary", "GET", {});
      expect(months.find(({ group }) => group === "Groceries")).toMatchObject({ count: 2, moneyOut: "-9.30" });
    });

    it("that stands for its group is renamed, but neither moved nor deleted, nor merged before the others", async () => {
      const dining = await named("Dining");
      expect(dining.own).toBe(true);
      const moving = client.call("tag-categories", "PATCH", { id: dining.id, group: "Groceries" });
      await expect(moving).rejects.toMatchObject({ code: "conflict", message: /stands for all of Dining/ });
      await expect(client.call("tag-categories", "DELETE", { id: dining.id })).rejects.toMatchObject({
        code: "conflict",
      });
      const intoId = (await named("Groceries")).id;
      const merging = client.call("tag-category-merge", "POST", { id: dining.id, intoId });
      await expect(merging).rejects.toMatchObject({ code: "conflict", message: /5 left/ });
    });

    it("is deleted when nothing names it, and otherwise is refused with what does", async () => {
      const { id } = await client.call("tag-categories", "POST", { name: "Short-lived", group: "Dining" });
      expect(await client.call("tag-categories", "DELETE", { id })).toMatchObject({ name: "Short-lived" });
      expect((await all()).some((one) => one.id === id)).toBe(false);
      await rows();
      const bars = await named("Bars");
      await correct("bramthor", bars.id);
      await expect(client.call("tag-categories", "DELETE", { id: bars.id })).rejects.toMatchObject({
        code: "conflict",
        details: { usage: { transactions: 1, merchants: 1, rules: 0 } },
      });
    });

    it("is kept while an undo would bring rows back to it", async () => {
      await rows();
      const { id } = await client.call("tag-categories", "POST", { name: "For a moment", group: "Dining" });
      await client.call("settings", "PATCH", { learningEnabled: false });
      await correct("bramthor", id);
      await correct("bramthor", (await named("Bars")).id);
      await expect(client.call("tag-categories", "DELETE", { id })).rejects.toMatchObject({
        details: { usage: { transactions: 0, merchants: 0, undoable: 1 } },
      });
    });
  });

  describe("a merge", () => {
    it("answers a repeated request as before, and does nothing twice", async () => {
      const key = randomUUID();
      const body = JSON.stringify({ id: (await named("Bars")).id, intoId: (await named("Dining")).id });
      const headers = {
        authorization: `Bearer ${await app.token(person)}`,
        "idempotency-key": key,
        "content-type": "application/json",
      };
      const send = () => app.request("/api/tag-category-merge", { method: "POST", headers, body });
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(await second.json()).toEqual(await first.json());
    });

    it("cannot be of a category and itself, nor of one that is gone", async () => {
      const bars = (await named("Bars")).id;
      const intoId = (await named("Dining")).id;
      const self = client.call("tag-category-merge", "POST", { id: bars, intoId: bars });
      await expect(self).rejects.toMatchObject({ code: "invalid_input" });
      await client.call("tag-category-merge", "POST", { id: bars, intoId });
      const gone = [
        () => client.call("tag-category-merge", "POST", { id: bars, intoId }),
        () => client.call("tag-category-merge", "GET", { id: bars }),
        () => client.call("tag-categories", "PATCH", { id: bars, name: "Pubs" }),
      ];
      for (const call of gone) await expect(call()).rejects.toMatchObject({ code: "not_found" });
    });

    it("takes no category of someone else, on either side", async () => {
      const mine = (await named("Bars")).id;
      const other = app.client();
      const theirs = (await other.call("tag-categories", "GET", {})).items.find(({ name }) => name === "Bars")!.id;
      for (const [id, intoId] of [
        [mine, theirs],
        [theirs, mine],
      ] as const)
        await expect(client.call("tag-category-merge", "POST", { id, intoId })).rejects.toMatchObject({
          code: "not_found",
        });
      expect((await other.call("tag-categories", "GET", {})).items.some(({ id }) => id === theirs)).toBe(true);
    });

    it("leads Tag on: what it would have put in the one category goes to the other", async () => {
      await client.call("tag-category-merge", "POST", {
        id: (await named("Supermarket")).id,
        intoId: (await named("Groceries")).id,
      });
      const groceries = await named("Groceries");
      for (const name of ["Bakery & Deli", "Butcher & Fish", "Wine & Liquor"])
        await client.call("tag-category-merge", "POST", { id: (await named(name)).id, intoId: groceries.id });
      const dining = await named("Dining");
      await client.call("tag-category-merge", "POST", { id: groceries.id, intoId: dining.id });
      await app.importFile(client, "a.csv", "Date,Description,Amount\n2024-03-01,REWE SAGT DANKE 4711,-23.40\n");
      const [row] = (await client.call("transactions", "GET", {})).items;
      expect(row!.categorisation).toMatchObject({ categoryId: dining.id, category: "Dining" });
    });

    it("lets an older correction still be undone, and be forgotten where its lesson went", async () => {
      await rows();
      const [bars, dining] = [await named("Bars"), await named("Dining")];
      const first = await correct("bramthor", bars.id);
      const second = await correct("bramthor", (await named("Books")).id);
      await client.call("tag-category-merge", "POST", { id: bars.id, intoId: dining.id });
      await client.call("runs", "DELETE", { id: second.runId! });
      const [row] = (await client.call("transactions", "GET", { search: "bramthor" })).items;
      expect(row!.categorisation).toMatchObject({ category: "Dining", source: "user" });
      await client.call("runs", "DELETE", { id: first.runId! });
      const left = await app.db.owner(`select category_id from merchant_evidence where user_id = $1`, [person]);
      expect(left).toEqual([]);
    });

    it("is not undone over a name that was taken again, nor before the merge that followed it", async () => {
      const [bars, coffee, dining] = [await named("Bars"), await named("Coffee"), await named("Dining")];
      const one = await client.call("tag-category-merge", "POST", { id: bars.id, intoId: coffee.id });
      const two = await client.call("tag-category-merge", "POST", { id: coffee.id, intoId: dining.id });
      await expect(client.call("runs", "DELETE", { id: one.runId })).rejects.toMatchObject({ code: "conflict" });
      await client.call("runs", "DELETE", { id: two.runId });
      const again = await client.call("tag-categories", "POST", { name: "bars", group: "Dining" });
      await expect(client.call("runs", "DELETE", { id: one.runId })).rejects.toMatchObject({
        code: "conflict",
        message: /called “bars” again/,
      });
      await client.call("tag-categories", "DELETE", { id: again.id });
      await client.call("runs", "DELETE", { id: one.runId });
      expect((await named("Bars")).id).toBe(bars.id);
    });

    it("stands in the audit log and among the runs", async () => {
      const [bars, dining] = [await named("Bars"), await named("Dining")];
      await client.call("tag-category-merge", "POST", { id: bars.id, intoId: dining.id });
      const { items } = await client.call("audit-log", "GET", {});
      expect(items[0]).toMatchObject({ action: "category.merge", resourceId: bars.id });
      const [run] = (await client.call("runs", "GET", {})).items;
      expect(run).toMatchObject({ kind: "merge", title: "Bars is part of Dining now", status: "completed" });
    });
  });
});
