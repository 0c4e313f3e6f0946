import { describe, expect, it } from "vitest";
import { sayWork } from "./say-work.ts";

const done = (intent: string, result: Readonly<Record<string, number>> = {}): string =>
  sayWork({ employee: "tag", intent, result, error: null }).sentence;

describe("what is said of work that has ended", () => {
  it("has who did it in its title", () => {
    expect(sayWork({ employee: "tag", intent: "mine_rules", result: {}, error: null }).title).toBe("Tag is done");
  });

  it("says why it failed, where that is known", () => {
    const failed = (error: string | null) =>
      sayWork({ employee: "crystal", intent: "find_recurring", result: null, error });
    expect(failed("The ledger is too new.")).toEqual({
      title: "Crystal could not do it",
      sentence: "Crystal could not do it: The ledger is too new.",
    });
    expect(failed(null).sentence).toBe("Crystal could not do it: it failed");
  });

  it.each<[string, Readonly<Record<string, number>>, string]>([
    [
      "find_recurring",
      { series: 1, changed: 0 },
      "Tag looked for what comes again: 1 thing, nothing changed. Ask me what is due, or see Insights.",
    ],
    [
      "find_recurring",
      { series: 3, changed: 2 },
      "Tag looked for what comes again: 3 things, 2 new, changed or gone. Ask me what is due, or see Insights.",
    ],
    [
      "find_recurring",
      {},
      "Tag looked for what comes again: 0 things, nothing changed. Ask me what is due, or see Insights.",
    ],
    ["find_insights", {}, "Tag found nothing that is worth a look."],
    [
      "find_insights",
      { told: 1 },
      "Tag found 1 thing worth a look, 0 of them new. Ask me “anything unusual?”, or see Insights.",
    ],
    [
      "find_insights",
      { told: 4, added: 2 },
      "Tag found 4 things worth a look, 2 of them new. Ask me “anything unusual?”, or see Insights.",
    ],
    ["categorise_transactions", {}, "Tag found nothing that waits for a category."],
    ["categorise_transactions", { categorised: 1 }, "Tag categorised 1 transaction. Each row says why."],
    [
      "categorise_transactions",
      { categorised: 9, transfers: 1, refunds: 2 },
      "Tag categorised 9 transactions, paired 1 transfer, matched 2 refunds. Each row says why.",
    ],
    ["mine_rules", {}, "Tag found no rule in your corrections that is worth suggesting."],
    ["mine_rules", { suggested: 2 }, "Tag suggests 2 rules. See what each would do under Rules."],
    [
      "total_deductions",
      {},
      "Tag added up what is deductible: 0 sums, nothing changed. Ask me for the tax summary, or see Tax.",
    ],
    [
      "total_deductions",
      { totals: 1, changed: 1 },
      "Tag added up what is deductible: 1 sum, 1 new, changed or gone. Ask me for the tax summary, or see Tax.",
    ],
  ])("counts what was done: %s %j", (intent, result, sentence) => {
    expect(done(intent, result)).toBe(sentence);
  });

  it("is that it is done, of work without words of its own", () => {
    expect(done("water_plants")).toBe("Tag is done.");
  });
});
