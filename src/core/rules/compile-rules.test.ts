import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, plain } from "../merchant/fold.ts";
import { compileRules, MAX_OPEN_REGEXES } from "./compile-rules.ts";
import type { RuleSubject } from "./compile-rules.ts";
import type { Rule } from "./rule.ts";

const rule = (id: string, pattern: string, more: Partial<Rule> = {}): Rule => ({
  id,
  pattern,
  category: id,
  group: "Shopping",
  priority: 0,
  ...more,
});

const row = (description: string, more: Partial<RuleSubject> = {}): RuleSubject => ({
  description,
  amountMinor: -500,
  currency: "USD",
  postedOn: "2026-03-04",
  accountId: null,
  ...more,
});

const matched = (rules: readonly Rule[], subject: RuleSubject): string | null =>
  compileRules(rules).match(subject)?.id ?? null;

/** The same choice made the slow way: try every rule, keep the best. */
function slowly(rules: readonly Rule[], { description, amountMinor }: RuleSubject): string[] {
  const length = ({ pattern, isRegex }: Rule): number => (isRegex ? 0 : fold(pattern).length);
  const conditions = (one: Rule): number => (one.conditions?.minAmount === undefined ? 0 : 1);
  return rules
    .map((one, order) => ({ one, order }))
    .filter(({ one }) => {
      const found = one.isRegex
        ? new RegExp(one.pattern, "i").test(plain(description))
        : ` ${fold(description)} `.includes(` ${fold(one.pattern)} `);
      const least = Number(one.conditions?.minAmount ?? 0) * 100;
      return found && fold(one.pattern) !== "" && Math.abs(amountMinor!) >= least;
    })
    .toSorted(
      (a, b) =>
        b.one.priority - a.one.priority ||
        length(b.one) - length(a.one) ||
        conditions(b.one) - conditions(a.one) ||
        Number(a.one.isRegex ?? false) - Number(b.one.isRegex ?? false) ||
        a.order - b.order,
    )
    .map(({ one }) => one.id);
}

describe("compiled rules", () => {
  const word = fc.constantFrom("A", "AB", "B", "BA", "ABA", "BAB", "é", "店", "店A", "Ü&");
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
  const rules = fc.array(
    fc.record({
      pattern: text,
      priority: fc.integer({ min: 0, max: 2 }),
      least: fc.option(fc.constantFrom("3", "7.50")),
      loose: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it("choose what trying every rule would choose", () => {
    fc.assert(
      fc.property(rules, text, fc.constantFrom(-500, 900), (list, description, amountMinor) => {
        const made = list.map(({ pattern, priority, least, loose }, index) =>
          loose
            ? rule(String(index), ".+B", { priority, isRegex: true })
            : rule(String(index), pattern, { priority, conditions: least === null ? {} : { minAmount: least } }),
        );
        const compiled = compileRules(made);
        const subject = row(description, { amountMinor });
        const expected = slowly(made, subject);
        expect(
          compiled
            .matchAll(subject)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(expected.toSorted());
        // `.+B` names one character, which the slow way does not count: compare where no rule of equal priority competes.
        if (!list.some(({ loose }) => loose)) expect(compiled.match(subject)?.id ?? null).toBe(expected[0] ?? null);
        expect(compiled.match(subject)?.id).toBe(compiled.matchAll(subject)[0]?.id);
      }),
      { numRuns: 2_000 },
    );
  });

  it("match whole words only", () => {
    const ale = [rule("1", "ale")];
    expect(matched(ale, row("Moonraker Ale"))).toBe("1");
    expect(matched(ale, row("Moonraker Sales"))).toBeNull();
  });

  it("do not mind case and accents, also where a bank writes them out", () => {
    expect(matched([rule("1", "café été")], row("LE CAFE ETE"))).toBe("1");
    expect(matched([rule("1", "Bäckerei")], row("BAECKEREI NORD"))).toBe("1");
    expect(matched([rule("1", "Bäckerei")], row("Backerei Nord"))).toBe("1");
    expect(matched([rule("1", "^caf[éè]s?\\b", { isRegex: true })], row("Cafés du Port"))).toBe("1");
  });

  it("refuse what can never match or always does", () => {
    const bad = [
      rule("1", "  "),
      rule("2", "***"),
      rule("3", "a*", { isRegex: true }),
      rule("4", "(?<=a)b", { isRegex: true }),
    ];
    const compiled = compileRules(bad);
    expect(compiled.size).toBe(0);
    expect(compiled.unusable.map((each) => each.rule.id)).toEqual(["1", "2", "3", "4"]);
    expect(compiled.unusable[3]!.problem).toEqual({ message: "Lookbehind ((?<=…) is not supported.", at: 0 });
    expect(compiled.match(row("anything"))).toBeNull();
  });

  it("take the more specific rule: the person's order, longer text, more conditions, the older one", () => {
    const plainRule = rule("plain", "harbour");
    const longer = rule("longer", "harbour bakery");
    const large = rule("large", "harbour", { conditions: { minAmount: "100" } });
    const first = rule("first", "bakery", { priority: 1 });
    const again = rule("again", "harbour");
    const all = [again, plainRule, longer, large].toReversed();
    expect(matched(all, row("HARBOUR BAKERY"))).toBe("longer");
    expect(matched([...all, first], row("HARBOUR BAKERY"))).toBe("first");
    expect(matched(all, row("HARBOUR 12", { amountMinor: -10_000 }))).toBe("large");
    expect(matched(all, row("HARBOUR 12", { amountMinor: -9_999 }))).toBe("plain");
    expect(
      compileRules(all)
        .matchAll(row("HARBOUR BAKERY"))
        .map(({ id }) => id),
    ).toEqual(["longer", "plain", "again"]);
  });

  it("try an expression only on rows that hold a text it requires", () => {
    const compiled = compileRules([rule("1", "(uber|lyft).*trip", { isRegex: true })]);
    expect(compiled.match(row("LYFT *TRIP 12"))?.id).toBe("1");
    expect(compiled.match(row("UBER EATS"))).toBeNull();
    expect(compiled.match(row("BOLT TRIP"))).toBeNull();
  });

  it("leave out open expressions beyond the limit, and say so", () => {
    const open = Array.from({ length: MAX_OPEN_REGEXES + 1 }, (_, i) =>
      rule(String(i), `\\d{${i + 1}}`, { isRegex: true }),
    );
    const { size, unusable } = compileRules(open);
    expect(size).toBe(MAX_OPEN_REGEXES);
    expect(unusable.map(({ rule: { id } }) => id)).toEqual([String(MAX_OPEN_REGEXES)]);
  });
});
