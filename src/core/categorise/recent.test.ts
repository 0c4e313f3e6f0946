import { describe, expect, it } from "vitest";
import { Recent } from "./recent.ts";

describe("what was made recently", () => {
  it("is not made again", () => {
    const recent = new Recent<number>(4);
    let made = 0;
    const ask = (key: string): number => recent.get(key, () => ++made);
    expect([ask("a"), ask("b"), ask("a"), ask("b")]).toEqual([1, 2, 1, 2]);
  });

  it("stays while it is asked for, and what nobody asks for is let go", () => {
    const recent = new Recent<string>(4);
    const made: string[] = [];
    const ask = (key: string): string => recent.get(key, () => (made.push(key), key));
    for (let n = 0; n < 50; n++) {
      ask("often");
      ask(`once ${n}`);
    }
    expect(made.filter((key) => key === "often")).toHaveLength(1);
    ask("once 0");
    expect(made.filter((key) => key === "once 0")).toHaveLength(2);
  });

  it("is held only when asked for again, where most is asked for once", () => {
    const recent = new Recent<string>(4, "when asked again");
    const made: string[] = [];
    const ask = (key: string): string => recent.get(key, () => (made.push(key), key));
    expect([ask("a"), ask("b"), ask("a"), ask("a"), ask("b"), ask("b")]).toEqual(["a", "b", "a", "a", "b", "b"]);
    expect(made).toEqual(["a", "b", "a", "b"]);
    for (let n = 0; n < 50; n++) ask(`once ${n}`);
    ask("a");
    expect(made.filter((key) => key === "a")).toHaveLength(2);
  });
});
