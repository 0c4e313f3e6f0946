import { describe, expect, it } from "vitest";
import type { Change, CompareResult, FoundRow, Part, SearchResult, TotalsResult } from "./results.ts";
import { say } from "./say.ts";
import { createWords } from "./words.ts";

const words = createWords("en-GB");
const eur = (amount: string, currency = "EUR") => ({ amount, currency });
const OCTOBER = { since: "2026-10-01", until: "2026-10-31" };
const SEPTEMBER = { since: "2026-09-01", until: "2026-09-30" };

const totals = (parts: Partial<TotalsResult> = {}): string =>
  say(
    {
      kind: "totals",
      measure: "spent",
      rows: {},
      by: null,
      sums: [{ money: eur("50.00"), count: 2 }],
      parts: [],
      left: 0,
      span: null,
      mean: null,
      ...parts,
    },
    words,
  );
const part = (label: string, amount: string, { count = 1, currency = "EUR", key = label } = {}): Part => ({
  key,
  label,
  money: eur(amount, currency),
  count,
  rows: {},
});

describe("a sum", () => {
  it("is said by what was asked", () => {
    expect(totals()).toBe("You spent €50.00, in 2 transactions.");
    expect(totals({ measure: "received" })).toBe("You received €50.00, in 2 transactions.");
    expect(totals({ measure: "net" })).toBe("€50.00 more came in than went out.");
    expect(totals({ measure: "net", sums: [{ money: eur("-50.00"), count: 2 }] })).toBe(
      "€50.00 more went out than came in.",
    );
    expect(totals({ measure: "count" })).toBe("There are 2 transactions.");
    expect(totals({ measure: "count", sums: [{ money: eur("1.00"), count: 1 }] })).toBe("There is 1 transaction.");
  });

  it("is said of each currency, the transactions together", () => {
    const sums = [
      { money: eur("50.00"), count: 2 },
      { money: eur("7.00", "USD"), count: 3 },
    ];
    expect(totals({ sums })).toBe("You spent €50.00 and US$7.00, in 5 transactions.");
    expect(totals({ sums, measure: "count" })).toBe("There are 5 transactions.");
    expect(totals({ sums, measure: "net", rows: OCTOBER })).toBe(
      "€50.00 more came in than went out and US$7.00 more came in than went out in October 2026.",
    );
  });

  it("is said of what it is about, in the words of what was asked", () => {
    const rows = { category: "Dining", merchant: "acme" };
    expect(totals({ rows })).toBe("You spent €50.00 on Dining at Acme, in 2 transactions.");
    expect(totals({ rows, measure: "received" })).toBe("You received €50.00 as Dining from Acme, in 2 transactions.");
    expect(totals({ rows, measure: "net" })).toBe("€50.00 more came in than went out in Dining at Acme.");
    expect(totals({ rows, measure: "count" })).toBe("There are 2 transactions in Dining at Acme.");
    expect(totals({ rows, sums: [] })).toBe("I find no transactions on Dining at Acme.");
  });

  it("is a mean, over what it was taken", () => {
    const mean = { of: "month", over: 3, each: [eur("16.67")] } as const;
    expect(totals({ mean })).toBe("On average you spent €16.67 a month, over 3 whole months (€50.00 in all).");
    expect(totals({ mean: { ...mean, of: "payment", over: 1 }, measure: "received", rows: OCTOBER })).toBe(
      "On average you received €16.67 a payment in October 2026, over 1 payment (€50.00 in all).",
    );
    expect(totals({ mean: { ...mean, over: 1 }, measure: "net" })).toBe(
      "On average you kept €16.67 a month, over 1 whole month (€50.00 in all).",
    );
  });
});

describe("the parts of a sum", () => {
  const parts = [
    part("Dining", "30.00", { count: 4 }),
    part("Books", "15.00", { count: 1 }),
    part("Pets", "4.00"),
    part("Gifts", "1.00"),
  ];
  const most = (more: Partial<TotalsResult>): string =>
    totals({ parts, by: "category", ...more }).replace(/^[^.]*\.\d\d[^.]*\. ?/, "");

  it("are named, three at most", () => {
    expect(most({})).toBe("Most: Dining (€30.00), Books (€15.00) and Pets (€4.00).");
    expect(totals({ parts, by: "category", measure: "count" })).toBe(
      "There are 2 transactions. Most: Dining (4), Books (1) and Pets (1).",
    );
  });

  it("are named where there are several", () => {
    expect(most({ parts: parts.slice(0, 1) })).toBe("");
    expect(most({ parts: parts.slice(0, 2) })).toBe("Most: Dining (€30.00) and Books (€15.00).");
    expect(most({ by: null })).toBe("");
  });

  it("are those of the first one's currency: sums in two have no order", () => {
    expect(most({ parts: [parts[0]!, part("Rent", "900.00", { currency: "USD" }), parts[1]!] })).toBe(
      "Most: Dining (€30.00) and Books (€15.00).",
    );
  });

  it("are of time by the one that had most, the first of equals", () => {
    const months = [
      part("", "9.00", { key: "2026-08-01", count: 5 }),
      part("", "100.00", { key: "2026-09-01", count: 2 }),
      part("", "100.00", { key: "2026-10-01", count: 5 }),
    ];
    expect(most({ by: "month", parts: months })).toBe("The most was in September 2026 (€100.00).");
    expect(totals({ by: "month", parts: months, measure: "count" })).toBe(
      "There are 2 transactions. The most was in August 2026 (5).",
    );
    const both = [...months, part("", "1.00", { key: "2026-10-01", currency: "USD" })];
    expect(most({ by: "month", parts: both })).toBe("");
    expect(totals({ by: "month", parts: both, measure: "count" })).toContain("The most was in August 2026 (5).");
    for (const [by, key, name] of [
      ["day", "2026-10-05", "5 Oct 2026"],
      ["week", "2026-10-05", "Week of 5 Oct 2026"],
      ["quarter", "2026-10-01", "Q4 2026"],
      ["year", "2026-01-01", "2026"],
      ["weekday", "2", "Tuesday"],
    ] as const)
      expect(most({ by, parts: [part("", "9.00", { key }), part("", "1.00", { key })] })).toBe(
        `The most was in ${name} (€9.00).`,
      );
  });
});

describe("a comparison", () => {
  const change = (parts: Partial<Change> = {}): Change => ({
    label: null,
    later: eur("30.00"),
    earlier: eur("20.00"),
    change: eur("10.00"),
    percent: 50,
    ...parts,
  });
  const compared = (parts: Partial<CompareResult> = {}): string =>
    say(
      {
        kind: "compare",
        measure: "spent",
        rows: {},
        periods: [OCTOBER, SEPTEMBER],
        by: null,
        sums: [change()],
        parts: [],
        ...parts,
      },
      words,
    );

  it("is of both times, and how they differ", () => {
    expect(compared()).toBe("You spent €30.00 in October 2026 and €20.00 in September 2026: €10.00 more (+50 %).");
    const less = change({ change: eur("-10.00"), percent: -33 });
    expect(compared({ sums: [less], measure: "received", rows: { merchant: "acme" } })).toBe(
      "You received €30.00 from Acme in October 2026 and €20.00 in September 2026: €10.00 less (−33 %).",
    );
    expect(compared({ measure: "net", sums: [change({ percent: 0 })] })).toBe(
      "What was left was €30.00 in October 2026 and €20.00 in September 2026: €10.00 more (0 %).",
    );
    expect(compared({ sums: [change({ percent: null })] })).toMatch(/: €10\.00 more\.$/);
    expect(compared({ sums: [change({ change: eur("0.00"), percent: 0 })] })).toMatch(/: the same\.$/);
  });

  it("is of each currency by itself", () => {
    expect(compared({ sums: [change(), change({ later: eur("1.00", "USD") })] })).toMatch(
      /\. You spent US\$1\.00 in October/,
    );
  });

  it("names what moved most, three at most", () => {
    const parts = ["Dining", "Books", "Pets", "Gifts"].map((label) => change({ label }));
    expect(compared({ parts })).toMatch(
      / What moved most: Dining €10\.00 more \(\+50 %\), Books €10\.00 more \(\+50 %\) and Pets €10\.00 more \(\+50 %\)\.$/,
    );
  });

  it("is of nothing, where nothing was at either time", () => {
    expect(compared({ sums: [], rows: { category: "Dining" } })).toBe(
      "I find no transactions on Dining in October 2026 or in September 2026.",
    );
  });
});

describe("a list of rows", () => {
  const row = (merchant: string): FoundRow => ({
    id: merchant,
    on: "2026-10-05",
    merchant,
    money: eur("-4.50"),
    category: null,
  });
  const found = (count: number, parts: Partial<SearchResult> = {}): string =>
    say(
      {
        kind: "search",
        rows: {},
        found: Array.from({ length: count }, (_, at) => row(`Shop ${at}`)),
        sort: "date",
        order: "desc",
        more: false,
        ...parts,
      },
      words,
    );

  it("is told by its first row", () => {
    expect(found(0)).toBe("I find no transactions.");
    expect(found(1)).toBe("There is one transaction: €4.50, Shop 0, on 5 Oct 2026.");
    expect(found(2)).toBe("There are 2 transactions. The latest: €4.50, Shop 0, on 5 Oct 2026.");
    expect(found(2, { more: true })).toBe("The 2 latest transactions. The first: €4.50, Shop 0, on 5 Oct 2026.");
    expect(found(1, { more: true })).toBe("The latest transaction: €4.50, Shop 0, on 5 Oct 2026.");
  });

  it("is by the order asked for", () => {
    const which = (sort: "date" | "amount", order: "asc" | "desc"): string => found(2, { sort, order, more: true });
    expect(which("date", "asc")).toContain("2 earliest transactions");
    expect(which("amount", "desc")).toContain("2 largest transactions");
    expect(which("amount", "asc")).toContain("2 smallest transactions");
  });

  it("is of expenses or of incoming payments, and of what they are about", () => {
    expect(found(0, { rows: { direction: "out", category: "Dining" } })).toBe("I find no expenses in Dining.");
    expect(found(2, { rows: { direction: "in", merchant: "acme" } })).toMatch(
      /^There are 2 incoming payments at Acme\. /,
    );
  });
});

it("nothing is said with its reason", () => {
  expect(say({ kind: "nothing", why: "There is no such merchant.", instead: [] }, words)).toBe(
    "There is no such merchant.",
  );
});
