import { describe, expect, it } from "vitest";
import { compileConditions, countConditions } from "./conditions.ts";
import type { RuleFacts } from "./conditions.ts";
import type { RuleConditions } from "./rule.ts";

const facts = (more: Partial<RuleFacts> = {}): RuleFacts => ({
  amountMinor: -4_550,
  currency: "EUR",
  postedOn: "2026-02-28",
  accountId: "a",
  ...more,
});
const holds = (conditions: RuleConditions, more: Partial<RuleFacts> = {}): boolean =>
  compileConditions(conditions)!(facts(more));

describe("conditions of a rule", () => {
  it("include both ends of an amount, whatever its sign", () => {
    expect(holds({ minAmount: "45.50", maxAmount: "45.5" })).toBe(true);
    expect(holds({ minAmount: "45.51" })).toBe(false);
    expect(holds({ maxAmount: "45.49" }, { amountMinor: 4_550 })).toBe(false);
  });

  it("compare amounts exactly in currencies with no digits or three", () => {
    expect(holds({ maxAmount: "4.5" }, { amountMinor: -5, currency: "JPY" })).toBe(false);
    expect(holds({ minAmount: "4.5" }, { amountMinor: -5, currency: "JPY" })).toBe(true);
    expect(holds({ minAmount: "1.234" }, { amountMinor: 1_234, currency: "KWD" })).toBe(true);
    expect(holds({ minAmount: "1.2341" }, { amountMinor: 1_234, currency: "KWD" })).toBe(false);
    expect(holds({ maxAmount: "9999999999.9999" }, { amountMinor: Number.MAX_SAFE_INTEGER })).toBe(false);
  });

  it("tell money in from money out; zero is neither", () => {
    expect(holds({ direction: "out" })).toBe(true);
    expect(holds({ direction: "in" })).toBe(false);
    expect(holds({ direction: "in" }, { amountMinor: 0 })).toBe(false);
    expect(holds({ direction: "out" }, { amountMinor: 0 })).toBe(false);
  });

  it("take days of the month over its end", () => {
    expect(holds({ dayFrom: 28, dayTo: 3 })).toBe(true);
    expect(holds({ dayFrom: 28, dayTo: 3 }, { postedOn: "2026-03-03" })).toBe(true);
    expect(holds({ dayFrom: 28, dayTo: 3 }, { postedOn: "2026-03-04" })).toBe(false);
    expect(holds({ dayTo: 27 })).toBe(false);
  });

  it("take dates, currency and account", () => {
    expect(holds({ since: "2026-02-28", until: "2026-02-28", currency: "EUR", accountId: "a" })).toBe(true);
    expect(holds({ since: "2026-03-01" })).toBe(false);
    expect(holds({ until: "2026-02-27" })).toBe(false);
    expect(holds({ currency: "USD" })).toBe(false);
    expect(holds({ accountId: "b" })).toBe(false);
  });

  it("are not fulfilled by what a row does not tell", () => {
    const nothing = { amountMinor: null, currency: null, postedOn: null, accountId: null };
    const each: RuleConditions[] = [
      { direction: "out" },
      { minAmount: "0" },
      { maxAmount: "9" },
      { dayFrom: 1 },
      { since: "1970-01-01" },
      { until: "2199-01-01" },
      { currency: "EUR" },
      { accountId: "a" },
    ];
    expect(each.filter((conditions) => holds(conditions, nothing))).toEqual([]);
  });

  it("count a range once", () => {
    expect(countConditions({ minAmount: "1", maxAmount: "2", dayFrom: 1, currency: "EUR" })).toBe(3);
    expect(compileConditions({})).toBeNull();
  });
});
