import { expect, it } from "vitest";
import { explainRule } from "./explain-rule.ts";
import type { Rule } from "./rule.ts";

const RULE: Rule = { id: "r", pattern: "moonraker", category: "Pub", group: "Dining", priority: 0 };

it("a rule's decision is told by its text, and no other stage was needed", () => {
  const reason = "Your rule “moonraker” → Pub.";
  const skipped = { outcome: "skipped", score: null, note: "Not needed: a rule decided." };
  expect(explainRule({ ...RULE, confidence: 0.7 })).toEqual({
    confidence: 0.7,
    reason,
    trace: [
      { stage: "rule", outcome: "decided", score: 0.7, note: reason },
      { stage: "alias", ...skipped },
      { stage: "similarity", ...skipped },
      { stage: "ai", ...skipped },
    ],
    candidates: [{ category: "Pub", group: "Dining", confidence: 0.7 }],
  });
});

it("a rule that was never tried is believed as people are who write one", () => {
  expect(explainRule(RULE).confidence).toBe(0.98);
});
