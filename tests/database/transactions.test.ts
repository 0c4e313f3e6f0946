import { beforeAll, describe, expect, it } from "vitest";
import { insertTransactions, INSERT_CHUNK, knownKeys } from "../../src/data/queries/insert-transactions.ts";
import {
  countSimilar,
  editTransaction,
  findTransaction,
  listTransactions,
} from "../../src/data/queries/transactions.ts";
import type { LedgerFilter } from "../../src/data/queries/ledger-filter.ts";
import type { LedgerOrder } from "../../src/data/queries/transactions.ts";
import { applyChoice, startRun } from "../../src/data/queries/automation-runs.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

const byDate: LedgerOrder = { sort: "date", order: "desc", limit: 100 };

describe.each(engines)("the ledger on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
    await ledger.add(
      row("a", { amount: "-10.0000", postedOn: "2024-01-05", merchant: "Café Été", merchantKey: "cafe ete" }),
      row("b", { amount: "-10", postedOn: "2024-01-05", merchant: "cafe ete", merchantKey: "cafe ete" }),
      row("c", { amount: "2500.00", postedOn: "2024-01-31", merchant: "Employer", merchantKey: "employer" }),
      row("d", { amount: "-0.0100", postedOn: "2024-02-01", merchant: "100% Juice_Bar", merchantKey: "juice" }),
      row("e", { amount: "-99999999.9999", currency: "USD", postedOn: "2024-02-01", mcc: "5411" }),
    );
    const transactionId = await idOf("e");
    await ledger.as(async (tx) => {
      const runId = await startRun(tx, { kind: "correct", title: "t" });
      const categoryId = ledger.category("Groceries");
      const choice = { runId, categoryId, reason: "r", source: "user" as const, confidence: 1 };
      await applyChoice(tx, choice, { transactionId });
    });
  });
  const idOf = (key: string): Promise<string> => ledger.id(key);
  const keysOf = async (filter: LedgerFilter): Promise<string[]> => {
    const rows = await ledger.as((tx) => listTransactions(tx, filter, { ...byDate, order: "asc" }));
    return rows.map(({ description }) => description.replace("CORNER SHOP ", "")).toSorted();
  };

  it("keeps amounts exact to the last of four decimals, and dates as days", async () => {
    const found = await ledger.find("e");
    expect(found).toMatchObject({ amount: "-99999999.9999", currency: "USD", posted_at: "2024-02-01", mcc: "5411" });
    expect(found).toMatchObject({ category: "Groceries", source: "user", confidence: 1 });
  });

  it.each<[string, LedgerFilter, string[]]>([
    ["everything", {}, ["a", "b", "c", "d", "e"]],
    ["a day", { since: "2024-01-05", until: "2024-01-05" }, ["a", "b"]],
    ["money in", { direction: "in" }, ["c"]],
    ["money out from 10", { direction: "out", minAmount: "10" }, ["a", "b", "e"]],
    ["at most 10", { maxAmount: "10" }, ["a", "b", "d"]],
    ["a currency", { currency: "USD" }, ["e"]],
    ["a merchant", { merchantKey: "cafe ete" }, ["a", "b"]],
    ["a source", { source: "user" }, ["e"]],
    ["a group", { group: "Groceries" }, ["e"]],
    ["unsure rows", { maxConfidence: 0.5 }, ["a", "b", "c", "d"]],
    ["words, whatever their case", { search: "EMPLOYER" }, ["c"]],
    ["words, with or without their accents", { search: "CAFE" }, ["a", "b"]],
    ["two words, both of them", { search: "corner d" }, ["d"]],
    ["a percent sign, as itself", { search: "100%" }, ["d"]],
    ["an underscore, as itself", { search: "e_b" }, ["d"]],
    ["a category's name", { search: "groceries" }, ["e"]],
    ["words of a merchant, whole and without accents", { merchant: "Été" }, ["a", "b"]],
    ["part of a word, which names no merchant", { merchant: "caf" }, []],
    ["a name as the person wrote it", { merchant: "employer" }, ["c"]],
    ["a name of signs alone", { merchant: "%" }, []],
    ["spending, where money in without a category is none", { flow: "spending" }, ["a", "b", "d", "e"]],
    ["income", { flow: "income" }, ["c"]],
    ["rows without a category", { uncategorised: true }, ["a", "b", "c", "d"]],
    ["nothing at all", { search: "nowhere" }, []],
    ["no ids", { ids: [] }, []],
  ])("filters by %s", async (_, filter, expected) => {
    expect(await keysOf(filter)).toEqual(expected);
  });

  it("filters by ids, category, account, import and what the person has not decided", async () => {
    const [a, e] = [await idOf("a"), await idOf("e")];
    expect(await keysOf({ ids: [a, e] })).toEqual(["a", "e"]);
    expect(await keysOf({ categoryId: ledger.category("Groceries") })).toEqual(["e"]);
    expect(await keysOf({ accountId: ledger.accountId, undecidedExcept: a })).toEqual(["b", "c", "d"]);
    expect(await keysOf({ importId: a })).toEqual([]);
  });

  it.each(
    (["date", "amount", "merchant"] as const).flatMap((sort) =>
      (["asc", "desc"] as const).map((order) => ({ sort, order })),
    ),
  )("pages by $sort, $order, without losing or repeating a row among equals", async ({ sort, order }) => {
    const whole = await ledger.as((tx) => listTransactions(tx, {}, { sort, order, limit: 100 }));
    for (const limit of [1, 2, 3]) {
      const paged: string[] = [];
      let after: LedgerOrder["after"];
      for (let page = 0; page < 10; page++) {
        const rows = await ledger.as((tx) => listTransactions(tx, {}, { sort, order, limit, after }));
        paged.push(...rows.map(({ id }) => id));
        const last = rows.at(-1);
        if (!last) break;
        after = { value: last.sort_value, id: last.id };
      }
      expect(paged).toEqual(whole.map(({ id }) => id));
    }
    expect(whole).toHaveLength(5);
  });

  it("is in order of the sort asked for", async () => {
    const amounts = await ledger.as((tx) => listTransactions(tx, {}, { sort: "amount", order: "asc", limit: 100 }));
    expect(amounts.map(({ amount }) => Number(amount))).toEqual([-99999999.9999, -10, -10, -0.01, 2500]);
    const merchants = await ledger.as((tx) => listTransactions(tx, {}, { sort: "merchant", order: "asc", limit: 100 }));
    const lower = merchants.map(({ merchant_name }) => merchant_name.toLowerCase());
    expect(lower[0]).toBe("100% juice_bar");
    expect(lower.at(-1)).toBe("employer");
  });

  it("stays stable while rows are added between two pages", async () => {
    const other = await newLedger(db);
    await other.add(row("1", { postedOn: "2024-01-03" }), row("2", { postedOn: "2024-01-01" }));
    const [first] = await other.as((tx) => listTransactions(tx, {}, { ...byDate, limit: 1 }));
    await other.add(row("0", { postedOn: "2024-01-04" }));
    const after = { value: first!.sort_value, id: first!.id };
    const second = await other.as((tx) => listTransactions(tx, {}, { ...byDate, limit: 5, after }));
    expect(second.map(({ posted_at }) => posted_at)).toEqual(["2024-01-01"]);
  });

  it("adds a row once, however often it comes, and keeps two that only look alike", async () => {
    const other = await newLedger(db);
    const statement = [row("coffee"), row("coffee#1")];
    expect(await other.add(...statement)).toBe(2);
    expect(await other.add(...statement, row("tea"))).toBe(1);
    const known = await other.as((tx) => knownKeys(tx, other.accountId, ["coffee", "coffee#1", "coffee#2"]));
    expect(known).toEqual(new Set(["coffee", "coffee#1"]));
  });

  it("takes no more rows at once than the limit says", async () => {
    const many = Array.from({ length: INSERT_CHUNK + 1 }, (_, index) => row(`n${index}`));
    const target = { accountId: ledger.accountId, importRunId: null };
    await expect(ledger.as((tx) => insertTransactions(tx, target, many))).rejects.toThrow(RangeError);
  });

  it("lets a person edit merchant and notes, part by part, and nobody else's row", async () => {
    const other = await newLedger(db);
    await other.add(row("x"));
    const id = await other.id("x");
    expect(await other.as((tx) => editTransaction(tx, id, { notes: "gift" }))).toBe(true);
    expect(await other.as((tx) => editTransaction(tx, id, { merchant: "Kiosk" }))).toBe(true);
    expect(await other.as((tx) => findTransaction(tx, id))).toMatchObject({ merchant_name: "Kiosk", notes: "gift" });
    await other.as((tx) => editTransaction(tx, id, { notes: null }));
    expect(await other.as((tx) => findTransaction(tx, id))).toMatchObject({ merchant_name: "Kiosk", notes: null });
    expect(await ledger.as((tx) => editTransaction(tx, id, { notes: "mine" }))).toBe(false);
    expect(await ledger.as((tx) => findTransaction(tx, id))).toBeNull();
  });

  it("counts as similar the same merchant's undecided rows of the same sign and another category", async () => {
    const other = await newLedger(db);
    const shop = (key: string, amount: string) => row(key, { amount });
    await other.add(shop("1", "-1"), shop("2", "-2"), shop("3", "-3"), shop("refund", "3"));
    await other.add(row("4", { merchantKey: "another" }));
    const first = await other.find("1");
    const groceries = other.category("Groceries");
    expect(await other.as((tx) => countSimilar(tx, { ...first, category_id: groceries }))).toBe(2);
  });
});
