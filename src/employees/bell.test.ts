import { describe, expect, it } from "vitest";
import { Bell } from "./bell.ts";

/** Longer than any test runs: who waits this long was not woken. */
const FOR_EVER = 1_000_000;

/** Who of several has been woken, in their order; each waits once. */
function waiters(bell: Bell, count: number) {
  const woken: number[] = [];
  const all = Array.from({ length: count }, async (_, who) => {
    await bell.wait(FOR_EVER);
    woken.push(who);
  });
  return { woken, all: Promise.all(all) };
}
const turn = (): Promise<void> => new Promise(setImmediate);

describe("the bell of a worker", () => {
  it("wakes one at a time, in the order they came", async () => {
    const bell = new Bell();
    const { woken, all } = waiters(bell, 3);
    bell.ring();
    await turn();
    expect(woken).toEqual([0]);
    bell.ringOne();
    bell.ring();
    await all;
    expect(woken).toEqual([0, 1, 2]);
  });

  it("is heard by the next who would wait, once, when nobody did", async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    const { woken, all } = waiters(bell, 2);
    await turn();
    expect(woken).toEqual([0]);
    bell.ringOne();
    await all;
  });

  it("wakes nobody later for a ring that was for one who waits", async () => {
    const bell = new Bell();
    bell.ringOne();
    const { woken, all } = waiters(bell, 1);
    await turn();
    expect(woken).toEqual([]);
    bell.ring();
    await all;
  });

  it("wakes everyone when it is closed, also those who come only then", async () => {
    const bell = new Bell();
    const before = waiters(bell, 3);
    bell.close();
    const after = waiters(bell, 3);
    await Promise.all([before.all, after.all]);
    expect([...before.woken, ...after.woken]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it("lets nobody wait longer than they said", async () => {
    const bell = new Bell();
    await bell.wait(1);
    bell.ring(); // the one who left is not rung for
    const { all } = waiters(bell, 1);
    await all;
  });
});
