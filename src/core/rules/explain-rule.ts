import type { Explanation, TraceStep } from "../categorise/verdict.ts";
import { ruleConfidence } from "./backtest.ts";
import type { Rule } from "./rule.ts";

const skipped = (stage: TraceStep["stage"]): TraceStep => ({
  stage,
  outcome: "skipped",
  score: null,
  note: "Not needed: a rule decided.",
});

/** The reason, trace and confidence of a rule's decision; the confidence is its record on what the person chose. */
export function explainRule({ pattern, category, group, confidence = ruleConfidence(0, 0) }: Rule): Explanation {
  const reason = `Your rule “${pattern}” → ${category}.`;
  return {
    confidence,
    reason,
    trace: [
      { stage: "rule", outcome: "decided", score: confidence, note: reason },
      skipped("alias"),
      skipped("similarity"),
      skipped("ai"),
    ],
    candidates: [{ category, group, confidence }],
  };
}
