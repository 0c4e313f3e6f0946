import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBehind } from "./write-behind.ts";

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("writing behind", () => {
  it("writes every item once, prepared in order, and never more than two at a time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 12 }), async (delaysMs) => {
        const prepared: number[] = [];
        const written: number[] = [];
        let now = 0;
        let most = 0;
        await writeBehind(
          delaysMs.entries(),
          ([index, ms]) => {
            prepared.push(index);
            return { index, ms };
          },
          async ({ index, ms }) => {
            most = Math.max(most, ++now);
            await soon(ms);
            now--;
            written.push(index);
          },
        );
        expect(prepared).toEqual(delaysMs.map((_, index) => index));
        expect(written.toSorted((a, b) => a - b)).toEqual(prepared);
        expect(most).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
  });

  it("stops at a failed write, after the others have ended", async () => {
    const ended: number[] = [];
    const work = writeBehind(
      [1, 2, 3, 4, 5],
      (item) => item,
      async (item) => {
        await soon(item === 2 ? 20 : 1);
        if (item === 1) throw new Error("the disk is full");
        ended.push(item);
      },
    );
    await expect(work).rejects.toThrow("the disk is full");
    expect(ended).toEqual([2]);
  });

  it("lets what is being written end when preparing fails", async () => {
    let ended = false;
    const work = writeBehind(
      ["good", "bad"],
      (item) => {
        if (item === "bad") throw new Error("cannot be prepared");
        return item;
      },
      async () => {
        await soon(10);
        ended = true;
      },
    );
    await expect(work).rejects.toThrow("cannot be prepared");
    expect(ended).toBe(true);
  });
});
