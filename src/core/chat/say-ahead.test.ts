import { describe, expect, it } from "vitest";
import type { Ahead, BudgetStanding, ForecastResult, TaxResult } from "./results.ts";
import { say } from "./say.ts";
import { createWords } from "./words.ts";

const words = createWords("en-GB");
const eur = (amount: string, currency = "EUR") => ({ amount, currency });
const about = (amount: string, known = true) => ({
  expected: eur(amount),
  low: known ? eur("1.00") : null,
  high: known ? eur("9.00") : null,
});

describe("a forecast", () => {
  const ahead = (month: string): Ahead => ({
    since: `2026-${month}-01`,
    until: `2026-${month}-31`,
    in: about("5.00", false),
    out: about("4.00"),
  });
  type OfCurrency = ForecastResult["currencies"][number];
  const told = (outlook: ForecastResult["outlook"], ...currencies: readonly Partial<OfCurrency>[]): string => {
    const common = {
      currency: "EUR",
      knownUntil: "2026-11-30",
      periods: [ahead("12")],
      net: about("1.00"),
      balance: null,
    };
    return say({ kind: "forecast", outlook, currencies: currencies.map((one) => ({ ...common, ...one })) }, words);
  };

  it("is of what was asked for, with the band it lies in where that is known", () => {
    const out = "about €4.00 (most likely €1.00 to €9.00) to go out";
    expect(told("spent", {})).toBe(`I expect ${out} in December 2026.`);
    expect(told("received", {})).toBe("I expect about €5.00 to come in in December 2026.");
    expect(told("net", {})).toBe(`I expect about €5.00 to come in and ${out} in December 2026.`);
  });

  it("names three months, of each currency", () => {
    const periods = ["01", "03", "05", "07"].map(ahead);
    const each = told("received", { periods }, { periods: periods.slice(0, 1) });
    expect(each).toBe(
      "I expect about €5.00 to come in in January 2026, about €5.00 to come in in March 2026 and about €5.00 to come in in May 2026. " +
        "I expect about €5.00 to come in in January 2026.",
    );
  });

  it("has no band where one of its ends is not known", () => {
    expect(told("spent", { periods: [{ ...ahead("12"), out: { ...about("4.00"), low: null } }] })).toBe(
      "I expect about €4.00 to go out in December 2026.",
    );
    expect(told("spent", { periods: [{ ...ahead("12"), out: { ...about("4.00"), high: null } }] })).not.toContain(
      "likely",
    );
  });

  it("is of what accounts will hold, where that was asked for", () => {
    const balance = { ...about("7.00", false), now: eur("2.00"), told: true };
    expect(told("balance", { balance })).toBe("You have €2.00 now; on 31 Dec 2026 I expect about €7.00.");
    expect(told("balance", { balance: { ...balance, told: false }, periods: [] })).toBe(
      "You have €2.00 now, as far as what was imported tells; then I expect about €7.00.",
    );
  });
});

describe("budgets", () => {
  const budget = (parts: Partial<BudgetStanding> = {}): BudgetStanding => ({
    category: "Dining",
    period: "month",
    since: "2026-11-01",
    until: "2026-11-30",
    allowed: eur("300.00"),
    carried: eur("0.00"),
    spent: eur("100.00"),
    left: eur("200.00"),
    pace: null,
    state: "within",
    rows: {},
    ...parts,
  });
  const told = (budgets: readonly BudgetStanding[], only: "over" | null = null): string =>
    say({ kind: "budgets", only, budgets }, words);

  it("stand at what was spent, carried over and left", () => {
    expect(told([budget()])).toBe("Dining: €100.00 of €300.00 this month, €200.00 left.");
    expect(told([budget({ carried: eur("20.00") })])).toBe(
      "Dining: €100.00 of €300.00 this month and €20.00 carried over, €200.00 left.",
    );
    expect(told([budget({ state: "ahead", pace: eur("350.00") })])).toBe(
      "Dining: €100.00 of €300.00 this month, €200.00 left, €350.00 at this pace.",
    );
    expect(told([budget({ state: "ahead" })])).toMatch(/ left\.$/);
    expect(told([budget({ pace: eur("250.00") })])).toMatch(/ left\.$/);
    expect(told([budget({ state: "over", left: eur("-15.00") })])).toBe(
      "Dining: €100.00 of €300.00 this month, which is €15.00 too much.",
    );
  });

  it("are named, three at most", () => {
    const four = ["A", "B", "C", "D"].map((category) => budget({ category }));
    expect(told(four)).toMatch(/^A: .* left\. B: .* left\. C: [^D]* left\. The table has the others\.$/);
    expect(told(four.slice(0, 3))).not.toContain("others");
  });

  it("that will not do are counted, or there are none", () => {
    expect(told([budget(), budget()], "over")).toMatch(/^2 budgets will not do\. Dining/);
    expect(told([budget()], "over")).toMatch(/^Dining/);
    expect(told([], "over")).toBe("No budget is overspent, or will be at this pace.");
  });
});

describe("a tax year", () => {
  const told = (parts: Partial<TaxResult>): string =>
    say(
      {
        kind: "tax",
        form: "Schedule C",
        year: 2025,
        since: "2025-01-01",
        until: "2025-12-31",
        lines: [{ line: "1", name: "Sales", income: true, money: eur("5.00"), count: 1 }],
        income: [],
        expenses: [],
        notice: "No advice.",
        ...parts,
      },
      words,
    );
  const when = "Schedule C, 2025 (1 Jan 2025 to 31 Dec 2025)";

  it("is its income and expenses, by currency", () => {
    const income = [eur("5.00"), eur("6.00", "USD")];
    expect(told({ income })).toBe(`${when}: income €5.00 and US$6.00. No advice.`);
    expect(told({ expenses: [eur("7.00")] })).toBe(`${when}: expenses €7.00. No advice.`);
    expect(told({ income: [eur("5.00")], expenses: [eur("7.00")] })).toBe(
      `${when}: income €5.00 and expenses €7.00. No advice.`,
    );
  });

  it("is nothing, where no line has anything", () => {
    expect(told({ lines: [] })).toBe(`${when}: there is nothing on its lines. No advice.`);
  });
});

it("insights are their own sentences, three at most", () => {
  const told = (count: number): string => {
    const insights = Array.from({ length: count }, (_, at) => ({ sentence: `${at}.`, money: eur("1.00") }));
    return say({ kind: "insights", insights }, words);
  };
  expect([told(0), told(1), told(4)]).toEqual(["Crystal found nothing that is worth a look now.", "0.", "0. 1. 2."]);
});
