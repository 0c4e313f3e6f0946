import { describe, expect, it } from "vitest";
import { unfounded } from "./figures.ts";
import type { AccountsResult, CompareResult, RecurringResult, Regular, TotalsResult } from "./results.ts";
import { say } from "./say.ts";
import { createWords } from "./words.ts";

const usd = (amount: string) => ({ amount, currency: "USD" });
const totals: TotalsResult = {
  kind: "totals",
  measure: "spent",
  rows: { category: "Dining", since: "2026-10-01", until: "2026-10-31", flow: "spending" },
  by: null,
  sums: [{ money: usd("1234.50"), count: 14 }],
  parts: [],
  left: 0,
  span: { since: "2026-10-02", until: "2026-10-30" },
  mean: null,
};
const compared: CompareResult = {
  kind: "compare",
  measure: "spent",
  rows: { flow: "spending" },
  periods: [
    { since: "2026-10-01", until: "2026-10-31" },
    { since: "2026-07-01", until: "2026-09-30" },
  ],
  by: null,
  sums: [{ label: null, later: usd("50.00"), earlier: usd("200.00"), change: usd("-150.00"), percent: -75 }],
  parts: [],
};

describe("what Prime says", () => {
  it("names the time as a person would, and money in the person's own way of writing it", () => {
    expect(say(totals, createWords("en-US"))).toBe(
      "You spent $1,234.50 on Dining in October 2026, in 14 transactions.",
    );
    expect(say(totals, createWords("de-DE"))).toContain("1.234,50");
    expect(say(compared, createWords("en-US"))).toBe(
      "You spent $50.00 in October 2026 and $200.00 in Q3 2026: $150.00 less (−75 %).",
    );
    const some = { ...totals, rows: { since: "2026-10-05", merchant: "tin kettle" } };
    expect(say(some, createWords("en-GB"))).toContain("at Tin Kettle since 5 Oct 2026");
  });

  it("says in words what is nothing, and what more went out than came in", () => {
    expect(say({ ...totals, sums: [] }, createWords("en"))).toBe("I find no transactions on Dining in October 2026.");
    const net = { ...totals, measure: "net", rows: {}, sums: [{ money: usd("-20.00"), count: 3 }] } as const;
    expect(say(net, createWords("en-US"))).toBe("$20.00 more went out than came in.");
  });
});

describe("what comes again", () => {
  const gym: Regular = {
    merchant: "Gym",
    direction: "out",
    cadence: "month",
    money: usd("15.00"),
    nextOn: "2026-12-01",
    lastOn: "2026-11-01",
    active: true,
  };
  const regular = (parts: Partial<RecurringResult>): string =>
    say({ kind: "recurring", state: "active", series: [gym], more: false, aMonth: [], ...parts }, createWords("en-GB"));

  it("is told apart from what was due and has not come", () => {
    const late = [{ ...gym, merchant: "Rent", nextOn: "2026-11-20" }];
    expect(regular({ late })).toBe(
      "Gym comes again every month: next on 1 Dec 2026, US$15.00. Was due and has not come: Rent (20 Nov 2026).",
    );
    expect(regular({ late, series: [] })).toBe(
      "Nothing else is to come. Was due and has not come: Rent (20 Nov 2026).",
    );
    expect(regular({})).toBe("Gym comes again every month: next on 1 Dec 2026, US$15.00.");
  });
});

describe("what accounts hold", () => {
  it("is said to be what was imported where nobody told a balance, and not else", () => {
    const held = (...told: boolean[]): string => {
      const accounts = told.map((one, at) => ({ name: `A${at}`, balance: usd("1.00"), told: one, lastOn: null }));
      return say({ kind: "accounts", accounts } satisfies AccountsResult, createWords("en-US"));
    };
    expect(held(true, true)).toBe("Your accounts hold: A0 $1.00 and A1 $1.00.");
    expect(held(false)).toBe("What was imported adds up to: A0 $1.00.");
    expect(held(true, false)).toMatch(/^By the balances you told, or else by what was imported, your accounts hold: /);
  });
});

describe("a figure that stands in no result", () => {
  it("is found, however it is written", () => {
    expect(unfounded("You spent $1,234.50 on Dining in October 2026, in 14 transactions.", [totals])).toEqual([]);
    expect(unfounded("Es waren 1.234,50 $ im Oktober.", [totals])).toEqual([]);
    expect(unfounded("You spent $1,234.51, about 1200, in 15 transactions since 2019.", [totals])).toEqual([
      "1,234.51",
      "1200",
      "15",
      "2019",
    ]);
  });

  it("is in nothing Prime says by itself", () => {
    for (const locale of ["en-US", "de-DE", "fr-FR", "ja-JP", "en-IN"])
      for (const result of [totals, compared])
        expect(unfounded(say(result, createWords(locale)), [result])).toEqual([]);
  });
});
