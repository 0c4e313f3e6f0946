import { beforeAll, describe, expect, it } from "vitest";
import { writeBalance } from "../../src/data/queries/account-balances.ts";
import { accountHoldings } from "../../src/data/queries/account-histories.ts";
import * as accounts from "../../src/data/queries/accounts.ts";
import { ensureCategory, findCategory, listCategories, renameCategory } from "../../src/data/queries/categories.ts";
import { ensureUser } from "../../src/data/queries/first-request.ts";
import { countUnread, createNotification, listNotifications, markRead } from "../../src/data/queries/notifications.ts";
import { insertRules, loadRules } from "../../src/data/queries/rules.ts";
import { clearSample } from "../../src/data/queries/sample.ts";
import { editSettings, readSettings } from "../../src/data/queries/settings.ts";
import { insertTransactions } from "../../src/data/queries/insert-transactions.ts";
import { makeOperator } from "../../src/data/system/people.ts";
import { engines, servers, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

describe.each(engines)("a person's household on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
  });

  describe("settings", () => {
    it("are there from the first request, and change part by part", async () => {
      const fresh = await ledger.as(readSettings);
      expect(fresh).toMatchObject({ displayName: null, defaultCurrency: "USD", learningEnabled: true, sample: false });
      await ledger.as((tx) => editSettings(tx, { displayName: "Ada", defaultCurrency: "EUR" }));
      await ledger.as((tx) => editSettings(tx, { learningEnabled: false, autoApplyPrecision: 0.9, locale: "de" }));
      const changed = { displayName: "Ada", defaultCurrency: "EUR", learningEnabled: false, locale: "de" };
      expect(await ledger.as(readSettings)).toMatchObject({ ...changed, autoApplyPrecision: 0.9, isOperator: false });
      await ledger.as((tx) => editSettings(tx, { displayName: null }));
      expect((await ledger.as(readSettings)).displayName).toBeNull();
    });

    it("make an operator of whom the installation names", async () => {
      const other = await newLedger(db);
      await makeOperator(db.store, other.person);
      expect((await other.as(readSettings)).isOperator).toBe(true);
      expect((await ledger.as(readSettings)).isOperator).toBe(false);
    });

    it("refuse a precision that would apply everything", async () => {
      const refused = ledger.as((tx) => editSettings(tx, { autoApplyPrecision: 0.1 }));
      await expect(refused).rejects.toMatchObject({ code: "23514" });
    });
  });

  describe("categories", () => {
    it("are seeded once, in order, each under its group", async () => {
      const before = await ledger.as(listCategories);
      expect(before.length).toBeGreaterThan(20);
      const groups = before.filter(({ parent_id }) => parent_id === null);
      expect(new Set(before.map(({ group_name }) => group_name)).size).toBe(groups.length);
      await ensureUser(db.store, ledger.person);
      expect(await ledger.as(listCategories)).toEqual(before);
    });

    it("are one per name, whatever its case", async () => {
      const made = await ledger.as((tx) => ensureCategory(tx, { name: "Piano lessons", group: "Education" }));
      const again = await ledger.as((tx) => ensureCategory(tx, { name: "PIANO LESSONS", group: "Education" }));
      expect(made.created).toBe(true);
      expect(again).toEqual({ ...made, created: false });
      expect(await ledger.as((tx) => findCategory(tx, made.id))).toMatchObject({ name: "Piano lessons" });
    });

    it("can be renamed, but not to a name that is taken, and not by anyone else", async () => {
      const { id } = await ledger.as((tx) => ensureCategory(tx, { name: "Chess club", group: "Education" }));
      expect(await ledger.as((tx) => renameCategory(tx, id, "Go club"))).toBe(true);
      const taken = ledger.as((tx) => renameCategory(tx, id, "groceries"));
      await expect(taken).rejects.toMatchObject({ code: "23505" });
      const stranger = await newLedger(db);
      expect(await stranger.as((tx) => renameCategory(tx, id, "Mine"))).toBe(false);
      expect(await stranger.as((tx) => findCategory(tx, id))).toBeNull();
    });
  });

  describe("accounts", () => {
    const hint = { accountId: null, newAccount: null, reference: null, currency: "EUR", filename: "my-bank_2024.csv" };

    const holdings = (who: Ledger, on: string) =>
      who.as(async (tx) => accountHoldings(tx, await accounts.listAccounts(tx), on));

    it("show what they hold at the end of a day, their count and their last day", async () => {
      const other = await newLedger(db);
      await other.add(
        row("1", { amount: "-0.01" }),
        row("2", { amount: "10.10", postedOn: "2024-03-09" }),
        // Of another currency, which is no part of what an account holds in its own.
        row("3", { amount: "500.00", currency: "JPY", postedOn: "2024-03-02" }),
      );
      const held = async (on: string) => (await holdings(other, on))[0]!;
      expect(await held("2024-03-09")).toMatchObject({
        balanceMinor: 1009,
        rowCount: 3,
        lastOn: "2024-03-09",
        told: false,
      });
      expect(await held("2024-03-08")).toMatchObject({ balanceMinor: -1, rowCount: 3, lastOn: "2024-03-09" });
      const empty = await other.as((tx) => accounts.createAccount(tx, { name: "Cash", currency: "EUR", kind: "cash" }));
      const all = await holdings(other, "2024-03-09");
      expect(all.map(({ name }) => name)).toEqual(["Giro", "Cash"]);
      expect(all[1]).toMatchObject({ id: empty, balanceMinor: 0, rowCount: 0, lastOn: null });
    });

    it("hold what was told, and their rows since: before a day that was told, back from it", async () => {
      const other = await newLedger(db);
      await other.add(row("1", { amount: "-5.00" }), row("2", { amount: "-7.00", postedOn: "2024-03-20" }));
      await other.as((tx) => writeBalance(tx, { accountId: other.accountId, on: "2024-03-10", amount: "100.00" }));
      const held = async (on: string) => (await holdings(other, on))[0]!.balanceMinor;
      expect(await Promise.all(["2024-02-29", "2024-03-01", "2024-03-10", "2024-03-20"].map(held))).toEqual([
        10_500, 10_000, 10_000, 9_300,
      ]);
    });

    it("are found again by the bank's reference, else by name, else made", async () => {
      const other = await newLedger(db);
      const iban = { ...hint, reference: "DE89 3704 0044 0532 0130 00" };
      const first = await other.as((tx) => accounts.resolveAccount(tx, iban));
      expect(await other.as((tx) => accounts.findAccount(tx, first.id))).toMatchObject({
        name: "Account DE89…3000",
        reference: "DE89…3000",
      });
      expect(await other.as((tx) => accounts.resolveAccount(tx, { ...iban, filename: "other.csv" }))).toMatchObject(
        first,
      );
      const byName = await other.as((tx) => accounts.resolveAccount(tx, hint));
      expect(await other.as((tx) => accounts.findAccount(tx, byName.id))).toMatchObject({ name: "my bank 2024" });
      expect(await other.as((tx) => accounts.resolveAccount(tx, hint))).toMatchObject({ id: byName.id });
      const dollars = await other.as((tx) => accounts.matchAccount(tx, { ...hint, currency: "USD" }));
      expect(dollars).toBeNull();
    });

    it("of the same name take the one whose reference the statement gives", async () => {
      const other = await newLedger(db);
      const named = { name: "Account DE89…3000", currency: "EUR" };
      await other.as((tx) => accounts.createAccount(tx, named));
      const right = await other.as((tx) => accounts.createAccount(tx, { ...named, reference: "DE89…3000" }));
      const found = await other.as((tx) => accounts.matchAccount(tx, { ...hint, reference: "DE89370400440532013000" }));
      expect(found?.id).toBe(right);
    });

    it("belong to their person alone, also when someone names their id", async () => {
      const stranger = await newLedger(db);
      const theirs = { ...hint, accountId: ledger.accountId };
      expect(await stranger.as((tx) => accounts.matchAccount(tx, theirs))).toBeNull();
      expect(await stranger.as((tx) => accounts.editAccount(tx, ledger.accountId, { name: "Mine" }))).toBe(false);
    });

    it("can be edited part by part, and remember how their CSV is read", async () => {
      expect(await ledger.as((tx) => accounts.editAccount(tx, ledger.accountId, { kind: "card" }))).toBe(true);
      await ledger.as((tx) => accounts.editAccount(tx, ledger.accountId, { name: "Visa" }));
      const mapping = { delimiter: ";" } as Parameters<typeof accounts.saveMapping>[2];
      await ledger.as((tx) => accounts.saveMapping(tx, ledger.accountId, mapping));
      const found = await ledger.as((tx) => accounts.findAccount(tx, ledger.accountId));
      expect(found).toMatchObject({ name: "Visa", kind: "card", import_mapping: mapping });
    });
  });

  describe("notifications", () => {
    it("come newest first, page by page, and are read once", async () => {
      const note = (title: string) =>
        ledger.as((tx) => createNotification(tx, { employee: "byte", title, message: "m".repeat(3_000) }));
      for (const title of ["one", "two", "three"]) await note(title);
      const all = await ledger.as((tx) => listNotifications(tx, undefined, 10));
      expect(all.map(({ title }) => title)).toEqual(["three", "two", "one"]);
      expect(all[0]!.message).toHaveLength(2_000);
      const older = await ledger.as((tx) => listNotifications(tx, all[0]!.id, 1));
      expect(older.map(({ title }) => title)).toEqual(["two"]);
      expect(await ledger.as(countUnread)).toBe(3);
      expect(await ledger.as((tx) => markRead(tx, { ids: [all[0]!.id] }))).toBe(1);
      expect(await ledger.as((tx) => markRead(tx, { ids: [all[0]!.id] }))).toBe(0);
      const stranger = await newLedger(db);
      expect(await stranger.as((tx) => markRead(tx, { ids: [all[1]!.id] }))).toBe(0);
      expect(await ledger.as((tx) => markRead(tx, "all"))).toBe(2);
      expect(await ledger.as(countUnread)).toBe(0);
    });
  });

  describe("rules", () => {
    it("come most important first, and without those switched off", async () => {
      const categoryId = ledger.category("Groceries");
      await ledger.as((tx) =>
        insertRules(tx, [
          { pattern: "shop", categoryId },
          { pattern: "corner shop", categoryId, priority: 5 },
          { pattern: "off", categoryId },
        ]),
      );
      await db.owner("update user_rules set enabled = false where merchant_pattern = 'off'");
      const rules = await ledger.as(loadRules);
      expect(rules.map(({ pattern, category }) => `${pattern}: ${category}`)).toEqual([
        "corner shop: Groceries",
        "shop: Groceries",
      ]);
    });
  });

  describe("sample data", () => {
    it("goes without a trace, and nothing of the person's own goes with it", async () => {
      const other = await newLedger(db);
      await other.add(row("mine"));
      await other.as(async (tx) => {
        const accountId = await accounts.createAccount(tx, { name: "Sample", currency: "EUR", sample: true });
        await insertTransactions(tx, { accountId, importRunId: null }, [row("s1"), row("s2")]);
      });
      expect(await other.as(clearSample)).toEqual({ removed: 2, waiting: 0 });
      const left = await other.as(async (tx) => accountHoldings(tx, await accounts.listAccounts(tx), "2024-12-31"));
      expect(left.map(({ name, rowCount }) => [name, rowCount])).toEqual([["Giro", 1]]);
      expect(await other.as(clearSample)).toEqual({ removed: 0, waiting: 0 });
    });
  });
});

describe.each(servers)("a person's first requests on $name", (engine) => {
  const db = useDatabase(engine);

  it("give one set of categories when ten arrive at once", async () => {
    const person = crypto.randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => ensureUser(db.store, person)));
    const [counted] = await db.owner(
      "select count(*) = count(distinct name) as once from categories where user_id = $1",
      [person],
    );
    expect(counted).toEqual({ once: true });
  });

  it("make one category when its name arrives ten times at once", async () => {
    const ledger = await newLedger(db);
    const wanted = { name: "Piano lessons", group: "Education" } as const;
    const all = await Promise.all(Array.from({ length: 10 }, () => ledger.as((tx) => ensureCategory(tx, wanted))));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
  });
});
