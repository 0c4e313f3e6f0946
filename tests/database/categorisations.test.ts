import { describe, expect, it } from "vitest";
import type { Choice } from "../../src/data/queries/automation-runs.ts";
import {
  applyChoice,
  finishRun,
  listRuns,
  lockRun,
  startRun,
  undoRun,
} from "../../src/data/queries/automation-runs.ts";
import {
  CATEGORISE_CHUNK,
  findExplanation,
  insertCategorisations,
  listUncategorised,
} from "../../src/data/queries/categorisations.ts";
import type { NewCategorisation } from "../../src/data/queries/categorisations.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

describe.each(engines)("decisions about rows on $name", (engine) => {
  const db = useDatabase(engine);

  /** Tag's work on some rows: one run, as the employee writes it. */
  async function tag(ledger: Ledger, keys: readonly string[], category: string): Promise<string> {
    const categoryId = ledger.category(category);
    const ids = await Promise.all(keys.map((key) => ledger.id(key)));
    return ledger.as(async (tx) => {
      const runId = await startRun(tx, { kind: "categorise", title: "Categorising" });
      const decisions = ids.map((transactionId): NewCategorisation => ({
        transactionId,
        categoryId,
        confidence: 0.8,
        source: "ai",
        reason: "Looks like it.",
        trace: [],
        candidates: [],
      }));
      const changedRows = await insertCategorisations(tx, runId, decisions);
      await finishRun(tx, runId, { title: "Categorised", changedRows });
      return runId;
    });
  }
  /** A person's choice for one row, or with `similar` for those like it. */
  async function choose(ledger: Ledger, key: string, category: string, similar = false): Promise<string> {
    const { id, merchant_key: merchantKey } = await ledger.find(key);
    const categoryId = ledger.category(category);
    return ledger.as(async (tx) => {
      const runId = await startRun(tx, { kind: similar ? "apply_similar" : "correct", title: category });
      const mine: Choice = { runId, categoryId, reason: "You chose this.", source: "user", confidence: 1 };
      let changedRows = await applyChoice(tx, mine, { transactionId: id });
      if (similar) {
        const like = { merchantKey, sign: -1, except: id };
        changedRows += await applyChoice(tx, { ...mine, source: "alias", confidence: 0.95 }, like);
      }
      await finishRun(tx, runId, { title: category, changedRows });
      return runId;
    });
  }
  const undo = (ledger: Ledger, runId: string) =>
    ledger.as(async (tx) => {
      const run = await lockRun(tx, runId);
      return undoRun(tx, run!);
    });
  const waiting = (ledger: Ledger, importRunId: string | null = null) =>
    ledger.as((tx) => listUncategorised(tx, { importRunId, after: null, limit: 10 }));
  const seen = async (ledger: Ledger, key: string) => {
    const found = await ledger.find(key);
    return found.source === null ? null : `${found.category} by ${found.source} at ${found.confidence}`;
  };
  const stored = (ledger: Ledger) =>
    db.owner(
      "select to_jsonb(c) - 'updated_at' as row from transaction_categorization c where user_id = $1 order by transaction_id",
      [ledger.person],
    );
  const shopping = async (): Promise<Ledger> => {
    const ledger = await newLedger(db);
    await ledger.add(row("1"), row("2"), row("3"));
    return ledger;
  };

  it("wait for Tag until they are made, oldest first, page by page", async () => {
    const ledger = await shopping();
    expect((await waiting(ledger)).map(({ description }) => description.slice(-1))).toEqual(["1", "2", "3"]);
    await tag(ledger, ["2"], "Groceries");
    const [first, last] = [await ledger.id("1"), await ledger.id("3")];
    expect((await waiting(ledger)).map(({ id }) => id)).toEqual([first, last]);
    const second = await ledger.as((tx) => listUncategorised(tx, { importRunId: null, after: first, limit: 1 }));
    expect(second).toMatchObject([{ id: last, amount: "-12.5000", posted_at: "2024-03-01" }]);
    expect(await waiting(ledger, last)).toEqual([]);
  });

  it("by a machine never replace a person's, nor an earlier machine's", async () => {
    const ledger = await shopping();
    await choose(ledger, "1", "Dining");
    await tag(ledger, ["1", "2"], "Groceries");
    await tag(ledger, ["2"], "Dining");
    expect(await seen(ledger, "1")).toBe("Dining by user at 1");
    expect(await seen(ledger, "2")).toBe("Groceries by ai at 0.8");
  });

  it("are written by no more than a thousand at once", async () => {
    const ledger = await shopping();
    const one = { transactionId: await ledger.id("1"), categoryId: null, confidence: 0, source: "ai" as const };
    const many = Array.from({ length: CATEGORISE_CHUNK + 1 }, () => ({
      ...one,
      reason: "",
      trace: [],
      candidates: [],
    }));
    await expect(ledger.as((tx) => insertCategorisations(tx, one.transactionId, many))).rejects.toThrow(RangeError);
  });

  it("say why: reason, trace and runners-up", async () => {
    const ledger = await shopping();
    await tag(ledger, ["1"], "Groceries");
    const id = await ledger.id("1");
    expect(await ledger.as((tx) => findExplanation(tx, id))).toMatchObject({ reason: "Looks like it." });
    const undecided = await ledger.id("2");
    expect(await ledger.as((tx) => findExplanation(tx, undecided))).toBeNull();
  });

  it("are taken back as a whole with their run: exactly what was there before is there again", async () => {
    const ledger = await shopping();
    await tag(ledger, ["1", "2"], "Groceries");
    const before = await stored(ledger);
    const runId = await choose(ledger, "1", "Dining", true);
    expect(await seen(ledger, "1")).toBe("Dining by user at 1");
    expect(await seen(ledger, "2")).toBe("Dining by alias at 0.95");
    expect(await seen(ledger, "3")).toBe("Dining by alias at 0.95");
    expect(await undo(ledger, runId)).toBe(3);
    expect(await stored(ledger)).toEqual(before);
    expect(await seen(ledger, "3")).toBeNull();
  });

  it("of Tag are taken back to nothing, and wait again", async () => {
    const ledger = await shopping();
    const runId = await tag(ledger, ["1", "2"], "Groceries");
    expect(await undo(ledger, runId)).toBe(2);
    expect(await waiting(ledger)).toHaveLength(3);
    const [run] = await ledger.as((tx) => listRuns(tx, undefined, 10));
    expect(run).toMatchObject({ id: runId, status: "undone" });
    expect(run!.undone_at).not.toBeNull();
  });

  it("that a person changed after the run stay as the person left them when it is taken back", async () => {
    const ledger = await shopping();
    const runId = await tag(ledger, ["1", "2", "3"], "Groceries");
    await choose(ledger, "2", "Dining");
    expect(await undo(ledger, runId)).toBe(2);
    expect(await seen(ledger, "1")).toBeNull();
    expect(await seen(ledger, "2")).toBe("Dining by user at 1");
  });

  it("of a person are not swept along when rows like another one change", async () => {
    const ledger = await shopping();
    await choose(ledger, "2", "Dining");
    await choose(ledger, "1", "Groceries", true);
    expect(await seen(ledger, "2")).toBe("Dining by user at 1");
    expect(await seen(ledger, "3")).toBe("Groceries by alias at 0.95");
  });

  it("of two runs, taken back one after the other in the order they were made backwards, leave nothing", async () => {
    const ledger = await shopping();
    const first = await choose(ledger, "1", "Groceries");
    const second = await choose(ledger, "1", "Dining");
    expect(await undo(ledger, second)).toBe(1);
    expect(await seen(ledger, "1")).toBe("Groceries by user at 1");
    expect(await undo(ledger, first)).toBe(1);
    expect(await seen(ledger, "1")).toBeNull();
  });

  it("stand in a list of runs, newest first, page by page, and each person's alone", async () => {
    const ledger = await shopping();
    const runs = [
      await choose(ledger, "1", "Dining"),
      await choose(ledger, "2", "Dining"),
      await tag(ledger, ["3"], "Dining"),
    ];
    const idle = await ledger.as((tx) => startRun(tx, { kind: "categorise", title: "Categorising" }));
    await ledger.as((tx) => finishRun(tx, idle, { title: "Categorised nothing", changedRows: 0 }));
    const all = await ledger.as((tx) => listRuns(tx, undefined, 10));
    expect(all.map(({ id }) => id)).toEqual(runs.toReversed());
    const older = await ledger.as((tx) => listRuns(tx, runs[1], 10));
    expect(older.map(({ id }) => id)).toEqual([runs[0]]);
    const stranger = await newLedger(db);
    expect(await stranger.as((tx) => lockRun(tx, runs[0]!))).toBeNull();
  });

  it("of one run go on under the same run when it is delivered a second time", async () => {
    const ledger = await shopping();
    const id = await tag(ledger, ["1"], "Groceries");
    expect(await ledger.as((tx) => startRun(tx, { id, kind: "categorise", title: "again" }))).toBe(id);
    expect(await ledger.as((tx) => lockRun(tx, id))).toMatchObject({ title: "Categorised", changed_rows: 1 });
  });
});
