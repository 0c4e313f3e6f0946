import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { speechOf } from "../insight/speech.ts";
import { weeklyDigestOf } from "./digest.ts";
import type { WeekFacts, WeekSpending } from "./digest.ts";

const speech = speechOf("en-GB");
const week = (parts: Partial<WeekSpending> = {}): WeekSpending => ({
  currency: "EUR",
  spentMinor: 10_000,
  beforeMinor: [],
  groups: [],
  ...parts,
});
const message = (parts: Partial<WeekFacts>): string | undefined =>
  weeklyDigestOf({ monday: dayNumber("2025-11-24"), currencies: [], insights: [], due: [], ...parts }, speech)?.message;
const spending = (parts: Partial<WeekSpending>): string | undefined => message({ currencies: [week(parts)] });

describe("what a week came to", () => {
  it("is what was spent, by itself while too few weeks are known", () => {
    expect(spending({})).toBe("€100.00 spent.");
    expect(spending({ beforeMinor: [1, 1, 1] })).toBe("€100.00 spent.");
  });

  it("is beside the middle of the weeks before", () => {
    expect(spending({ beforeMinor: [5_000, 5_000, 5_001, 90_000] })).toBe("€100.00 spent, €49.99 more than usual.");
    expect(spending({ beforeMinor: [20_000, 20_000, 20_000, 20_000] })).toBe("€100.00 spent, €100.00 less than usual.");
  });

  it("is about as usual within a tenth of it", () => {
    const usual = (minor: number) => [minor, minor, minor, minor];
    expect(spending({ spentMinor: 11_000, beforeMinor: usual(10_000) })).toBe("€110.00 spent, about as usual.");
    expect(spending({ spentMinor: 9_000, beforeMinor: usual(10_000) })).toBe("€90.00 spent, about as usual.");
    expect(spending({ spentMinor: 11_001, beforeMinor: usual(10_000) })).toBe("€110.01 spent, €10.01 more than usual.");
    expect(spending({ spentMinor: 8_999, beforeMinor: usual(10_000) })).toBe("€89.99 spent, €10.01 less than usual.");
    expect(spending({ spentMinor: 0, beforeMinor: usual(0) })).toBe("€0.00 spent, about as usual.");
  });

  it("names three groups at most", () => {
    const groups = (["Dining", "Travel", "Health", "Housing"] as const).map((group, at) => ({
      group,
      spentMinor: 400 - at,
    }));
    expect(spending({ groups })).toBe("€100.00 spent. Most went to Dining €4.00, Travel €3.99, Health €3.98.");
  });

  it("is what came back, where that was more", () => {
    expect(spending({ spentMinor: -1, beforeMinor: [1, 1, 1, 1] })).toBe("€0.01 more came back than was spent.");
  });

  it("is told of three currencies at most", () => {
    const currencies = ["EUR", "USD", "GBP", "JPY"].map((currency) => week({ currency }));
    expect(message({ currencies })).toBe("€100.00 spent. US$100.00 spent. £100.00 spent.");
  });
});

describe("a digest", () => {
  it("tells what is due, one payment or several, and two insights", () => {
    const due = [
      { currency: "EUR", count: 1, amountMinor: 500 },
      { currency: "USD", count: 2, amountMinor: 600 },
    ];
    expect(message({ due, insights: ["One.", "Two.", "Three."] })).toBe(
      "One payment of about €5.00 is due in the next seven days. 2 payments of about US$6.00 are due in the next seven days. One. Two.",
    );
    const many = ["EUR", "USD", "GBP", "JPY"].map((currency) => ({ currency, count: 1, amountMinor: 500 }));
    expect(message({ due: many, insights: ["One."] })!.split(" is due ")).toHaveLength(4);
  });

  it("is none where nothing was spent and nothing is worth a look, whatever is due", () => {
    expect(message({ due: [{ currency: "EUR", count: 1, amountMinor: 500 }] })).toBeUndefined();
    expect(message({ insights: ["One."] })).toBe("One.");
    expect(spending({ spentMinor: 0 })).toBe("€0.00 spent.");
  });

  it("is of Monday to Sunday", () => {
    const facts = { monday: dayNumber("2025-12-29"), currencies: [], insights: ["One."], due: [] };
    expect(weeklyDigestOf(facts, speech)!.title).toBe("Your week, 29 Dec – 4 Jan");
  });

  it("is no longer than a notification holds", () => {
    expect(message({ insights: ["x".repeat(3_000)] })).toBe("x".repeat(2_000));
  });
});
