import { describe, expect, it } from "vitest";
import { budgetState } from "../budget/budget.ts";
import { dayNumber } from "../calendar/days.ts";
import { weeklyDigestOf } from "../digest/digest.ts";
import type { Finding } from "../anomaly/finding.ts";
import { chooseInsights, INSIGHT_KINDS, MOST_TOLD } from "./insight.ts";
import type { Insight } from "./insight.ts";
import { speechOf } from "./speech.ts";
import { tellBudget } from "./tell-budget.ts";
import { tellFinding } from "./tell-finding.ts";

const speech = speechOf("en-GB");
const finding = (parts: Partial<Finding>): Finding => ({
  kind: "charged_twice",
  key: "twice t2",
  subject: "t2",
  rowId: null,
  merchant: 'Copper "Ladle"',
  currency: "EUR",
  amountMinor: 6_150,
  besideMinor: 6_150,
  day: dayNumber("2025-11-03"),
  count: 1,
  cadence: null,
  worthMinor: 6_150,
  ...parts,
});

describe("an insight", () => {
  it("is one sentence with its figure, and leads to its rows", () => {
    expect(tellFinding(finding({}), speech)).toMatchObject({
      sentence: 'Copper "Ladle" charged €61.50 twice, a day apart, the second time on 3 Nov.',
      amount: "61.50",
      rows: {
        search: "Copper  Ladle",
        minAmount: "61.50",
        maxAmount: "61.50",
        since: "2025-10-30",
        until: "2025-11-03",
      },
    });
    const large = tellFinding(finding({ kind: "unusual_amount", rowId: "t9" }), speech);
    expect(large).toMatchObject({
      rowId: "t9",
      rows: { minAmount: "61.50", maxAmount: "61.50", since: "2025-11-03", until: "2025-11-03" },
    });
    const rise = finding({
      kind: "price_rise",
      merchant: "Lumenflix",
      amountMinor: 1_499,
      besideMinor: 1_199,
      worthMinor: 3_600,
      cadence: "month",
    });
    expect(tellFinding(rise, speech).sentence).toBe(
      "Lumenflix went up from €11.99 to €14.99 a month: €36.00 more a year.",
    );
  });

  it("is written as the person reads sums and days, in a currency's own digits", () => {
    expect(tellFinding(finding({ currency: "JPY", merchant: "Ramen" }), speechOf("de-DE")).sentence).toMatch(
      /^Ramen charged 6\.150\s¥ twice, a day apart, the second time on 3\. Nov\.$/,
    );
    expect(speechOf("not a locale!").money("1.50", "EUR")).toBe("€1.50");
  });

  it("tells of a budget that is overspent or will be, and of no other", () => {
    const told = (spentMinor: number, bookedMinor = 0) => {
      const plan = {
        period: "month",
        steps: [{ since: dayNumber("2025-01-01"), amountMinor: 30_000, rollOver: false }],
      } as const;
      const known = { from: dayNumber("2025-11-01"), until: dayNumber("2025-11-15") };
      const spending = [
        { day: dayNumber("2025-11-02"), spentMinor },
        { day: dayNumber("2025-11-28"), spentMinor: bookedMinor },
      ];
      const now = budgetState(plan, spending, known.until, { today: known.until, known })!;
      const budget = { categoryId: "c1", category: "Dining", period: "month", currency: "EUR" } as const;
      return tellBudget({ ...budget, now, rows: { currency: "EUR" } }, speech);
    };
    expect(told(10_000)).toEqual([]);
    expect(told(15_100)).toEqual([]); // a hair over is no news
    expect(told(20_000)[0]!.sentence).toBe(
      "At this pace your Dining budget of €300.00 comes to €400.00 by 30 Nov, €100.00 over.",
    );
    expect(told(34_000)[0]).toMatchObject({ kind: "over_budget", amount: "40.00" });
    // What is booked ahead is not spent: the pace holds it, and it is not told as overspent.
    expect(told(10_000, 25_000)[0]).toMatchObject({ kind: "budget_pace", amount: "50.00" });
  });
});

describe("what is told of all that was found", () => {
  const insight = (n: number, parts: Partial<Insight> = {}): Insight => ({
    kind: INSIGHT_KINDS[n % INSIGHT_KINDS.length]!,
    key: `k${n}`,
    subject: `s${n}`,
    rowId: null,
    sentence: `${n}.`,
    amount: "1.00",
    rows: { currency: "EUR" },
    rank: n,
    ...parts,
  });
  const many = Array.from({ length: 40 }, (_, n) => insight(n));

  it("is a handful, the highest ranks first, few of one kind", () => {
    const told = chooseInsights(many, new Set());
    expect(told.map(({ rank }) => rank)).toEqual([39, 38, 37, 36, 35, 34, 33]);
    expect(told).toHaveLength(MOST_TOLD);
    expect(
      chooseInsights(
        many.map((one) => ({ ...one, kind: "renewal" as const })),
        new Set(),
      ),
    ).toHaveLength(2);
  });

  it("is nothing that was dismissed, and one thing of each subject", () => {
    expect(chooseInsights(many, new Set(["k39"]))[0]!.key).toBe("k38");
    const twice = [insight(1, { subject: "row" }), insight(2, { subject: "row" })];
    expect(chooseInsights(twice, new Set()).map(({ key }) => key)).toEqual(["k2"]);
    expect(chooseInsights(twice, new Set(["k2"])).map(({ key }) => key)).toEqual(["k1"]);
  });
});

describe("a weekly digest", () => {
  const week = {
    monday: dayNumber("2025-11-17"),
    currencies: [
      {
        currency: "EUR",
        spentMinor: 31_200,
        beforeMinor: [40_000, 42_000, 38_000, 41_000],
        groups: [{ group: "Groceries" as const, spentMinor: 12_000 }],
      },
    ],
    insights: ["Lumenflix went up."],
    due: [{ currency: "EUR", count: 2, amountMinor: 11_000 }],
  };

  it("says what was spent beside what is usual, what is due, and what is worth a look", () => {
    expect(weeklyDigestOf(week, speech)).toEqual({
      title: "Your week, 17 Nov – 23 Nov",
      message:
        "€312.00 spent, €93.00 less than usual. Most went to Groceries €120.00. 2 payments of about €110.00 are due in the next seven days. Lumenflix went up.",
    });
  });

  it("is none of a week in which nothing was", () => {
    expect(weeklyDigestOf({ ...week, currencies: [], insights: [] }, speech)).toBeNull();
  });
});
