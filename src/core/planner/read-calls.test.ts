import { describe, expect, it } from "vitest";
import { GROUPINGS, MEANS, MEASURES, MOST_ROWS, OUTLOOKS, RECEIPT_STATES } from "./plan.ts";
import { readCall } from "./read-calls.ts";

const MARCH = { since: "2026-03-01", until: "2026-03-31" };
const APRIL = { since: "2026-04-01", until: "2026-04-30" };

/** What a call is read as, by its tool and fields. */
const read = (tool: string, fields: Readonly<Record<string, unknown>> = {}) => readCall({ tool, ...fields });
const args = (tool: string, fields: Readonly<Record<string, unknown>> = {}): unknown => read(tool, fields)?.args;
/** What rows a call is read to be about; null where it cannot be used. */
const where = (said: unknown): unknown => (read("explain", { where: said })?.args as { where: unknown })?.where ?? null;

describe("a call of a model", () => {
  it("is nothing unless it names a tool there is", () => {
    for (const raw of [null, undefined, "totals", 3, [], [{ tool: "totals" }], {}, { tool: 1 }, { tool: "drop" }])
      expect([raw, readCall(raw)]).toEqual([raw, null]);
    expect(readCall({ tool: "toString" })).toBeNull();
  });

  it("is read whole or not at all: without a field that cannot be used, the figure would be another one", () => {
    expect(where({ ...MARCH, merchant: "Acme" })).toEqual({ ...MARCH, merchant: "Acme" });
    expect(where({ ...MARCH, merchant: 7 })).toBeNull();
    expect(read("totals", { measure: "stolen" })).toBeNull();
  });

  it("may leave out what is null or not there, and say what nobody asks for", () => {
    expect(where({ since: null, category: undefined, colour: "red" })).toEqual({});
    expect(where(undefined)).toEqual({});
    expect(where(null)).toEqual({});
    expect(where("all")).toBeNull();
    expect(where([])).toBeNull();
  });
});

describe("which rows a call is about", () => {
  it("are between days that exist, of three centuries", () => {
    expect(where({ since: "2024-02-29", until: "1900-01-01" })).toEqual({ since: "2024-02-29", until: "1900-01-01" });
    expect(where({ until: "2199-12-31" })).toEqual({ until: "2199-12-31" });
    for (const since of [
      "2023-02-29",
      "2024-13-01",
      "2024-2-01",
      "1899-12-31",
      "2200-01-01",
      "x2024-01-01",
      "2024-01-01T00:00",
      20240101,
    ])
      expect([since, where({ since })]).toEqual([since, null]);
    expect(where({ until: "2024-04-31" })).toBeNull();
  });

  it("are of names, without the spaces around them, up to a hundred letters", () => {
    expect(where({ category: " Groceries ", merchant: "x".repeat(100) })).toEqual({
      category: "Groceries",
      merchant: "x".repeat(100),
    });
    for (const name of ["", "  ", "x".repeat(101), 1, {}]) {
      expect([name, where({ category: name })]).toEqual([name, null]);
      expect([name, where({ merchant: name })]).toEqual([name, null]);
    }
  });

  it("are of a currency by its code", () => {
    expect(where({ currency: "EUR" })).toEqual({ currency: "EUR" });
    for (const currency of ["eur", "EURO", "EU", "€", "xEUR", 978])
      expect([currency, where({ currency })]).toEqual([currency, null]);
  });

  it("are above and below exact sums, of twelve digits before the point and four behind it", () => {
    const sums = { aboveAmount: "0", belowAmount: "123456789012.1234" };
    expect(where(sums)).toEqual(sums);
    expect(where({ aboveAmount: "12.5" })).toEqual({ aboveAmount: "12.5" });
    for (const amount of ["-1", "1.", ".5", "1,5", "1e3", "1234567890123", "1.12345", "", "5 EUR", 12]) {
      expect([amount, where({ aboveAmount: amount })]).toEqual([amount, null]);
      expect([amount, where({ belowAmount: amount })]).toEqual([amount, null]);
    }
  });

  it("are without a category where that is said, and not else", () => {
    expect(where({ uncategorised: true })).toEqual({ uncategorised: true });
    for (const uncategorised of [false, "true", 1, null]) expect(where({ uncategorised })).toEqual({});
  });
});

describe("totals", () => {
  it("are of what was spent, unless told", () => {
    expect(read("totals")).toEqual({ tool: "totals", args: { measure: "spent", where: {} } });
    for (const measure of MEASURES) expect(args("totals", { measure })).toEqual({ measure, where: {} });
  });

  it("are by groups, and means, that there are", () => {
    for (const by of GROUPINGS)
      expect(args("totals", { by, where: MARCH })).toEqual({ measure: "spent", where: MARCH, by });
    for (const mean of MEANS) expect(args("totals", { mean })).toEqual({ measure: "spent", where: {}, mean });
    expect(read("totals", { by: "mood" })).toBeNull();
    expect(read("totals", { mean: "decade" })).toBeNull();
  });

  it("have at most as many parts as an answer has rows", () => {
    expect(args("totals", { limit: 1 })).toMatchObject({ top: 1 });
    expect(args("totals", { limit: MOST_ROWS + 1 })).toMatchObject({ top: MOST_ROWS });
    for (const limit of [0, -1, 1.5, "5", Number.NaN, Infinity])
      expect([limit, read("totals", { limit })]).toEqual([limit, null]);
  });
});

describe("a comparison", () => {
  it("is of the later of two stretches of time with the earlier, whichever is named first", () => {
    const compared = {
      tool: "compare",
      args: { measure: "spent", where: { category: "Dining" }, periods: [APRIL, MARCH] },
    };
    expect(read("compare", { where: { ...APRIL, category: "Dining" }, comparedWith: MARCH })).toEqual(compared);
    expect(read("compare", { where: { ...MARCH, category: "Dining" }, comparedWith: APRIL })).toEqual(compared);
  });

  it("has the asked one first where both begin on one day", () => {
    const day = { since: MARCH.since, until: MARCH.since };
    expect(args("compare", { where: MARCH, comparedWith: day })).toMatchObject({ periods: [MARCH, day] });
  });

  it("needs both ends of both, in their order", () => {
    for (const other of [
      undefined,
      null,
      {},
      { since: "2026-03-01" },
      { until: "2026-03-31" },
      { since: "2026-03-02", until: "2026-03-01" },
      "March",
    ]) {
      expect([other, read("compare", { where: APRIL, comparedWith: other })]).toEqual([other, null]);
      expect([other, read("compare", { where: other, comparedWith: APRIL })]).toEqual([other, null]);
    }
    const day = { since: "2026-03-01", until: "2026-03-01" };
    expect(args("compare", { where: day, comparedWith: day })).toMatchObject({ periods: [day, day] });
  });

  it("is of sums, by what has a name", () => {
    const both = { where: APRIL, comparedWith: MARCH };
    for (const measure of ["spent", "received", "net"])
      expect(args("compare", { ...both, measure })).toMatchObject({ measure });
    for (const by of ["category", "group", "merchant"]) expect(args("compare", { ...both, by })).toMatchObject({ by });
    expect(read("compare", { ...both, measure: "count" })).toBeNull();
    expect(read("compare", { ...both, by: "month" })).toBeNull();
    expect(args("compare", both)).not.toHaveProperty("by");
  });
});

describe("a search", () => {
  it("is for the latest ten, unless told", () => {
    expect(read("search")).toEqual({ tool: "search", args: { where: {}, sort: "date", order: "desc", limit: 10 } });
  });

  it("is by what it is told", () => {
    const told = { where: MARCH, direction: "out", sort: "amount", order: "asc", limit: 3 };
    expect(args("search", told)).toEqual(told);
    expect(args("search", { direction: "in", sort: "date", order: "desc" })).toMatchObject({ direction: "in" });
    for (const wrong of [{ direction: "up" }, { sort: "mood" }, { order: "random" }, { limit: 0 }])
      expect([wrong, read("search", wrong)]).toEqual([wrong, null]);
  });
});

describe("what comes regularly", () => {
  it("is what still does, unless told", () => {
    expect(read("recurring")).toEqual({ tool: "recurring", args: { state: "active" } });
    const told = { where: { merchant: "Acme", category: "Housing", ...MARCH }, direction: "in", state: "ended" };
    expect(args("recurring", told)).toEqual({ state: "ended", merchant: "Acme", category: "Housing", direction: "in" });
    expect(args("recurring", { state: "active", direction: "out" })).toEqual({ state: "active", direction: "out" });
    expect(read("recurring", { state: "asleep" })).toBeNull();
    expect(read("recurring", { direction: "up" })).toBeNull();
  });

  it("is due until a day, where one is told", () => {
    expect(read("upcoming")).toEqual({ tool: "upcoming", args: {} });
    expect(args("upcoming", { where: { ...MARCH, merchant: "Acme" }, direction: "out" })).toEqual({
      merchant: "Acme",
      direction: "out",
      until: MARCH.until,
    });
  });
});

describe("a forecast", () => {
  it("is of both ways as far as there is one, unless told", () => {
    expect(read("forecast")).toEqual({ tool: "forecast", args: { outlook: "net" } });
    for (const outlook of OUTLOOKS)
      expect(args("forecast", { outlook, where: MARCH })).toEqual({ outlook, span: MARCH });
    expect(read("forecast", { outlook: "luck" })).toBeNull();
  });

  it("is of days that have both ends, or of none", () => {
    expect(read("forecast", { where: { since: "2026-03-01" } })).toBeNull();
    expect(read("forecast", { where: { until: "2026-03-01" } })).toBeNull();
    expect(args("forecast", { where: { category: "Dining" } })).toEqual({ outlook: "net" });
  });
});

describe("tools that need little", () => {
  it("ask for budgets, of one category or all", () => {
    expect(read("budgets")).toEqual({ tool: "budgets", args: {} });
    expect(args("budgets", { where: { category: "Dining" } })).toEqual({ category: "Dining" });
  });

  it("ask for tax, of the year a time begins in", () => {
    expect(read("tax")).toEqual({ tool: "tax", args: {} });
    expect(args("tax", { where: { since: "2025-01-01", until: "2025-12-31" } })).toEqual({ year: 2025 });
  });

  it("ask for insights and accounts", () => {
    expect(read("insights")).toEqual({ tool: "insights", args: {} });
    expect(read("accounts")).toEqual({ tool: "accounts", args: {} });
  });

  it("ask for receipts in one of their states", () => {
    expect(read("receipts")).toBeNull();
    expect(read("receipts", { state: "lost" })).toBeNull();
    for (const state of RECEIPT_STATES)
      expect(args("receipts", { state })).toEqual({ where: {}, state, sort: "date", limit: 10 });
    expect(args("receipts", { state: "missing", where: MARCH, sort: "amount", limit: 4 })).toEqual({
      where: MARCH,
      state: "missing",
      sort: "amount",
      limit: 4,
    });
    // A receipt without a row has none of what a row has.
    expect(read("receipts", { state: "unmatched", where: MARCH })).toEqual({
      tool: "receipts",
      args: { where: {}, state: "unmatched", sort: "date", limit: 10 },
    });
  });
});

describe("what is only proposed", () => {
  it("is a budget with its category and sum, for a month unless told", () => {
    expect(args("budget", { target: " Dining ", amount: "200" })).toEqual({
      category: "Dining",
      amount: "200",
      period: "month",
    });
    expect(args("budget", { target: "Dining", amount: "200", period: "year", where: { currency: "USD" } })).toEqual({
      category: "Dining",
      amount: "200",
      period: "year",
      currency: "USD",
    });
    for (const wrong of [
      { amount: "200" },
      { target: "Dining" },
      { target: "Dining", amount: "-1" },
      { target: "Dining", amount: "1", period: "week" },
    ])
      expect([wrong, read("budget", wrong)]).toEqual([wrong, null]);
  });

  it("is a move of some rows, never of all", () => {
    expect(read("recategorise", { where: { merchant: "Acme" }, target: "Dining" })).toEqual({
      tool: "recategorise",
      args: { where: { merchant: "Acme" }, category: "Dining" },
    });
    expect(read("recategorise", { target: "Dining" })).toBeNull();
    expect(read("recategorise", { where: {}, target: "Dining" })).toBeNull();
    expect(read("recategorise", { where: { merchant: "Acme" } })).toBeNull();
    // Looking at everything is.
    expect(read("explain")).toEqual({ tool: "explain", args: { where: {} } });
  });

  it("is a rule of a merchant", () => {
    expect(read("rule", { where: { merchant: "Acme" }, target: "Dining" })).toEqual({
      tool: "rule",
      args: { pattern: "Acme", category: "Dining" },
    });
    expect(read("rule", { where: { category: "Acme" }, target: "Dining" })).toBeNull();
    expect(read("rule", { where: { merchant: "Acme" } })).toBeNull();
  });

  it("is work that employees do", () => {
    expect(read("dispatch", { errand: "insights" })).toEqual({ tool: "dispatch", args: { errand: "insights" } });
    expect(read("dispatch")).toBeNull();
    expect(read("dispatch", { errand: "coffee" })).toBeNull();
  });
});
