import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { jsonLines, openPipe, xspenses } from "./program.ts";

const row = (id: string | number, description: string, rest: object = {}): object => ({ id, description, ...rest });
const pipe = (lines: readonly (object | string)[]) =>
  xspenses(["categorize", "-"], {
    input: lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  });

describe("the pipe", () => {
  it("answers a row with a category, how sure it is, why, and what was tried", async () => {
    using talk = openPipe();
    const reply = await talk.ask(
      row("1", "LIDL SUPERMARKET 0412", { amount: "-23.10", currency: "EUR", date: "2024-01-02", account: "giro" }),
    );
    expect(Object.keys(reply)).toEqual([
      "id",
      "merchant",
      "group",
      "category",
      "confidence",
      "source",
      "reason",
      "trace",
    ]);
    expect(reply).toMatchObject({ id: "1", group: "Groceries", category: "Groceries" });
    expect(reply["confidence"]).toBeGreaterThan(0);
    expect(reply["confidence"]).toBeLessThanOrEqual(1);
    expect(reply["reason"]).not.toBe("");
    expect(reply["trace"]).toContainEqual(expect.objectContaining({ outcome: "decided" }));
    expect(await talk.end()).toBe(0);
  });

  it("answers each line before the next one is written", async () => {
    using talk = openPipe();
    for (let id = 0; id < 50; id++) expect((await talk.ask(row(id, "CITY BAKERY")))["id"]).toBe(id);
  });

  it("keeps the order when many lines arrive at once", async () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `row-${index}`);
    const { stdout, stderr, code } = await pipe(ids.map((id, index) => row(id, `SHOP ${index % 700} SOUTH`)));
    expect(jsonLines(stdout).map((reply) => reply["id"])).toEqual(ids);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("returns a taught category exactly as it was written, and only for what is like it", async () => {
    using talk = openPipe();
    const before = await talk.ask(row("a", "QUIBBLE & DAUGHTERS 0031", { amount: "-4.50" }));
    expect(await talk.ask({ correct: "a", category: "My  Little ☕ Habit" })).toEqual({
      ok: true,
      learned: { merchant: before["merchant"], category: "My  Little ☕ Habit" },
    });
    const after = await talk.ask(row("b", "QUIBBLE & DAUGHTERS 0077", { amount: "-5.10" }));
    expect(after).toMatchObject({ category: "My  Little ☕ Habit", source: "alias" });
    expect((await talk.ask(row("c", "LIDL SUPERMARKET", { amount: "-20" })))["category"]).toBe("Groceries");
  });

  it("gives a new category the group its name stands for, else the group of the row", async () => {
    using talk = openPipe();
    await talk.ask(row("a", "ZYXO TRADING"));
    await talk.ask({ correct: "a", category: "Coffee" });
    expect(await talk.ask(row("b", "ZYXO TRADING"))).toMatchObject({ category: "Coffee", group: "Dining" });
    const { group } = await talk.ask(row("c", "LIDL SUPERMARKET"));
    await talk.ask({ correct: "c", category: "Weekly shop" });
    expect(await talk.ask(row("d", "LIDL SUPERMARKET"))).toMatchObject({ category: "Weekly shop", group });
  });

  it("follows the latest correction of a merchant", async () => {
    using talk = openPipe();
    for (const [id, category] of [
      ["1", "Books"],
      ["2", "Gifts for others"],
    ] as const) {
      await talk.ask(row(id, "PAPYRUS LANE"));
      await talk.ask({ correct: id, category });
    }
    expect((await talk.ask(row("3", "PAPYRUS LANE")))["category"]).toBe("Gifts for others");
  });

  it("answers a malformed line with an error and goes on", async () => {
    const { stdout, code } = await pipe([
      "not json",
      "[1]",
      "",
      row("1", "CITY BAKERY", { amount: "4,50" }),
      { id: "2" },
      row("3", "CITY BAKERY", { currency: "dollars" }),
      { correct: "nobody", category: "Coffee" },
      { correct: "3", category: "" },
      row("4", "CITY BAKERY", { amount: -4.5 }),
    ]);
    const replies = jsonLines(stdout);
    expect(replies.map((reply) => reply["line"])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, undefined]);
    for (const reply of replies.slice(0, -1)) expect(reply["error"]).toEqual(expect.any(String));
    expect(replies.at(-1)).toMatchObject({ id: "4", category: expect.any(String) });
    expect(code).toBe(0);
  });

  it("says null with confidence 0 for a row without any information", async () => {
    const { stdout } = await pipe([row("1", "   "), { correct: "1", category: "Misc" }]);
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({ id: "1", group: null, category: null, confidence: 0 }),
      { ok: true, learned: null },
    ]);
  });

  it("takes a last line without a line break, Windows line ends and a byte order mark", async () => {
    const { stdout } = await xspenses(["categorize", "-"], {
      input: `\uFEFF${JSON.stringify(row("1", "CITY BAKERY"))}\r\n${JSON.stringify(row("2", "CITY BAKERY"))}`,
    });
    expect(jsonLines(stdout).map((reply) => reply["id"])).toEqual(["1", "2"]);
  });

  it("refuses a line that never seems to end, and goes on behind it", async () => {
    using talk = openPipe();
    for (let i = 0; i < 64; i++) talk.write("x".repeat(64 * 1024));
    expect(await talk.ask("x")).toEqual({ error: expect.stringContaining("longer than"), line: 1 });
    expect((await talk.ask(row("1", "CITY BAKERY")))["id"]).toBe("1");
  });

  it("ends with code 0 within five seconds of the end of input", async () => {
    using talk = openPipe();
    await talk.ask(row("1", "CITY BAKERY"));
    const endedAt = performance.now();
    expect(await talk.end()).toBe(0);
    expect(performance.now() - endedAt).toBeLessThan(5_000);
  });
});
