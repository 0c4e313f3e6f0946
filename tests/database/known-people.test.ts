import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { renameCategory } from "../../src/data/queries/categories.ts";
import { learnLesson } from "../../src/data/queries/merchant-memory.ts";
import { insertRules } from "../../src/data/queries/rules.ts";
import { createKnownPeople } from "../../src/employees/tag/known-people.ts";
import { loadPerson } from "../../src/employees/tag/person.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import { newLedger } from "../setup/ledger.ts";
import type { Ledger } from "../setup/ledger.ts";

const teach = (ledger: Ledger, merchantKey: string, category = "Dining"): Promise<unknown> =>
  ledger.as((tx) =>
    learnLesson(tx, {
      merchantKey,
      merchant: merchantKey,
      sign: -1,
      categoryId: ledger.category(category),
      occasion: { description: merchantKey, amountMinor: -100, accountId: null },
    }),
  );

describe.each(engines)("what the engine knows of a person, kept between requests, on $name", (engine) => {
  const db = useDatabase(engine);

  it("is the same until something changes, and never what was true before", async () => {
    const ledger = await newLedger(db);
    const people = createKnownPeople();
    const known = () => ledger.as((tx) => people.load(tx));
    const first = await known();
    expect(await known()).toBe(first);
    await teach(ledger, "copper ladle");
    const taught = await known();
    expect(taught.person.memory.size).toBe(1);
    expect(await known()).toBe(taught);
    await ledger.as((tx) => insertRules(tx, [{ pattern: "LADLE", categoryId: ledger.category("Dining") }]));
    expect((await known()).person.rules.size).toBe(1);
    await ledger.as((tx) => renameCategory(tx, ledger.category("Dining"), "Eating out"));
    expect((await known()).categoryId("Eating out")).toBe(ledger.category("Dining"));
    await ledger.as((tx) => sql`delete from merchant_evidence`.execute(tx));
    expect((await known()).person.memory.size).toBe(0);
  });

  it("is nobody else's", async () => {
    const [one, other] = [await newLedger(db), await newLedger(db)];
    const people = createKnownPeople();
    await teach(one, "copper ladle");
    expect((await one.as((tx) => people.load(tx))).person.memory.size).toBe(1);
    expect((await other.as((tx) => people.load(tx))).person.memory.size).toBe(0);
  });

  it("is noticed to have changed by every process", async () => {
    const ledger = await newLedger(db);
    const processes = [createKnownPeople(), createKnownPeople()];
    const sizes = () =>
      Promise.all(processes.map((people) => ledger.as((tx) => people.load(tx)))).then((all) =>
        all.map(({ person }) => person.memory.size),
      );
    await teach(ledger, "copper ladle");
    expect(await sizes()).toEqual([1, 1]);
    await teach(ledger, "moonraker ales");
    expect(await sizes()).toEqual([2, 2]);
  });

  it("is not kept from a transaction that has changed it, which may yet be rolled back", async () => {
    const ledger = await newLedger(db);
    const people = createKnownPeople();
    const rolledBack = ledger.as(async (tx) => {
      await renameCategory(tx, ledger.category("Dining"), "Never");
      expect((await people.load(tx)).categoryId("Never")).not.toBeNull();
      throw new Error("rolled back");
    });
    await expect(rolledBack).rejects.toThrow("rolled back");
    await ledger.as((tx) => renameCategory(tx, ledger.category("Dining"), "Always"));
    const known = await ledger.as((tx) => people.load(tx));
    expect([known.categoryId("Never"), known.categoryId("Always")]).toEqual([null, ledger.category("Dining")]);
  });

  it("makes room for the people asked for last", async () => {
    const [one, other] = [await newLedger(db), await newLedger(db)];
    const people = createKnownPeople(100_000);
    const first = await one.as((tx) => people.load(tx));
    await other.as((tx) => people.load(tx));
    const again = await one.as((tx) => people.load(tx));
    expect(again).not.toBe(first);
    expect(await one.as((tx) => people.load(tx))).toBe(again);
    expect((await one.as(loadPerson)).categoryId("Dining")).toBe(one.category("Dining"));
  });
});
