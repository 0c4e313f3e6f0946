import { describe, expect, it } from "vitest";
import { askTogether } from "./ask-together.ts";

describe("asking together", () => {
  it("tells nobody what was asked before they wanted to know, and asks once for all who wait", async () => {
    const answers: ((value: number) => void)[] = [];
    const ask = askTogether(() => new Promise<number>((resolve) => answers.push(resolve)));
    const first = ask();
    const [second, third] = [ask(), ask()];
    expect(answers).toHaveLength(1);
    answers[0]!(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(answers).toHaveLength(2);
    answers[1]!(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    void ask();
    expect(answers).toHaveLength(3);
  });

  it("asks anew behind a question that failed", async () => {
    let turn = 0;
    const ask = askTogether(async () => {
      if (++turn === 1) throw new Error("no answer");
      return turn;
    });
    const [first, second] = [ask(), ask()];
    await expect(first).rejects.toThrow("no answer");
    expect(await second).toBe(2);
  });
});
