import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../merchant/fold.ts";
import { compileRules } from "./compile-rules.ts";
import type { Rule } from "./compile-rules.ts";

const rule = (id: string, pattern: string, priority = 0): Rule => ({
  id,
  pattern,
  category: id,
  group: "Shopping",
  priority,
});

/** The same choice made the slow way: try every rule, keep the best. */
function slowly(rules: readonly Rule[], folded: string): string | null {
  const matching = rules
    .map((candidate, order) => ({ candidate, order, text: ` ${fold(candidate.pattern)} ` }))
    .filter(({ text }) => text.length > 2 && ` ${folded} `.includes(text))
    .toSorted(
      (a, b) => b.candidate.priority - a.candidate.priority || b.text.length - a.text.length || a.order - b.order,
    );
  return matching[0]?.candidate.id ?? null;
}

describe("compiled rules", () => {
  it("choose what trying every rule would choose", () => {
    const word = fc.constantFrom("A", "AB", "B", "BA", "ABA", "BAB");
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
    const patterns = fc.array(fc.tuple(text, fc.integer({ min: 0, max: 2 })), { maxLength: 12 });
    fc.assert(
      fc.property(patterns, text, (list, descriptor) => {
        const rules = list.map(([pattern, priority], index) => rule(String(index), pattern, priority));
        expect(compileRules(rules).match(descriptor)?.id ?? null).toBe(slowly(rules, descriptor));
      }),
      { numRuns: 1_000 },
    );
  });

  it("match whole words only", () => {
    const rules = compileRules([rule("1", "ale")]);
    expect(rules.match(fold("Moonraker Ale"))?.id).toBe("1");
    expect(rules.match(fold("Moonraker Sales"))).toBeNull();
  });

  it("do not mind case and accents", () => {
    expect(compileRules([rule("1", "café été")]).match(fold("LE CAFE ETE"))?.id).toBe("1");
  });

  it("never match by an empty pattern", () => {
    const rules = compileRules([rule("1", "  "), rule("2", "***")]);
    expect(rules.size).toBe(0);
    expect(rules.match(fold("anything"))).toBeNull();
  });
});
