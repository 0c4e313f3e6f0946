import { describe, expect, it } from "vitest";
import { sortByKind } from "./kinds.ts";
import { MAX_ATTEMPTS } from "./task.ts";
import type { NewTask } from "./task.ts";

const CHAIN = "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90";
const task: NewTask = { from: "prime", to: "tag", intent: "categorise", payload: {} };
const usual = { n: 0, f: "prime", t: "tag", i: "categorise", c: null, p: null, o: 10, m: MAX_ATTEMPTS, d: 0 };

describe("tasks of one dispatch by their kind", () => {
  it("tell what they have in common once, whatever else differs", () => {
    const tasks = [task, { ...task, payload: { row: 2 } }, { ...task, idempotencyKey: "third" }];
    expect(sortByKind(tasks)).toEqual({ kinds: [usual], kind: [0, 0, 0] });
    expect(sortByKind([])).toEqual({ kinds: [], kind: [] });
  });

  it.each([
    [{ from: "byte" }, { f: "byte" }],
    [{ to: "crystal" }, { t: "crystal" }],
    [{ intent: "learn" }, { i: "learn" }],
    [{ correlationId: CHAIN }, { c: CHAIN }],
    [{ parentTaskId: CHAIN }, { p: CHAIN }],
    [{ priority: 3 }, { o: 3 }],
    [{ maxAttempts: 1 }, { m: 1 }],
    [{ delaySec: 60 }, { d: 60 }],
  ] as const)("are of another kind where one of these differs: %j", (other, written) => {
    const { kinds, kind } = sortByKind([task, { ...task, ...other }, { ...task, ...other }, task]);
    expect(kinds).toEqual([usual, { ...usual, ...written, n: 1 }, { ...usual, n: 2 }]);
    expect(kind).toEqual([0, 1, 1, 2]);
  });
});
