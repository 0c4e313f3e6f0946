import { describe, expect, it } from "vitest";
import { createTiming } from "./timing.ts";

/** A clock that a test sets. */
function clock(startMs = 1_000) {
  let nowMs = startMs;
  const timing = createTiming(() => nowMs);
  const pass = (ms: number): void => void (nowMs += ms);
  return { timing, pass };
}

describe("the time of a request", () => {
  it("is told for each layer, added up where it was entered more than once", () => {
    const { timing, pass } = clock();
    expect(timing.measure("auth", () => (pass(2), "who"))).toBe("who");
    pass(1);
    timing.measure("db", () => pass(3.25));
    timing.measure("db", () => pass(4.004));
    timing.add("model", 10);
    expect(timing.entries()).toEqual({ auth: 2, db: 7.25, model: 10 });
    expect(timing.header()).toBe("auth;dur=2.00, db;dur=7.25, model;dur=10.00");
    expect(timing.steps()).toEqual([
      { name: "auth", startMs: 0, ms: 2 },
      { name: "db", startMs: 3, ms: 3.25 },
      { name: "db", startMs: 6.25, ms: expect.closeTo(4.004) },
    ]);
  });

  it("ends with the work that was waited for, also when that fails", async () => {
    const { timing, pass } = clock();
    const later = async (ms: number): Promise<number> => {
      await Promise.resolve();
      pass(ms);
      return ms;
    };
    expect(await timing.measure("run", () => later(5))).toBe(5);
    const failing = timing.measure("seed", async () => {
      await later(7);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(timing.entries()).toEqual({ run: 5, seed: 7 });
  });

  it("tells the first fifty steps one by one, and all of them in the sum", () => {
    const { timing, pass } = clock();
    for (let i = 0; i < 60; i++) timing.measure("db", () => pass(1));
    expect(timing.steps()).toHaveLength(50);
    expect(timing.entries()).toEqual({ db: 60 });
  });
});
