import type { Case } from "./case.ts";
import type { Ground } from "./calibrate.ts";
import { explainDecision, traceOf } from "./explain.ts";
import { scoreCategories } from "./score.ts";
import type { Heard, Scored } from "./score.ts";
import { softmax } from "./softmax.ts";
import { tradeOf } from "./trade.ts";
import { explainRule } from "../rules/explain-rule.ts";
import { signOf, sureness } from "./sureness.ts";
import type { Candidate, Verdict } from "./verdict.ts";

/** Categories offered for one row. */
const OFFERED = 3;

function byRule(c: Case): Verdict | null {
  const rule = c.person.rules.match(c.subject, c.merchant.folded);
  if (!rule) return null;
  return {
    merchant: c.merchant.name,
    merchantKey: c.merchant.key,
    group: rule.group,
    category: rule.category,
    source: "rule",
    ground: "known",
    ruleId: rule.id,
    ...explainRule(rule),
  };
}

/** A row without text: nothing to judge, nothing to remember. */
const nothing = ({ merchant }: Case): Verdict => ({
  merchant: merchant.name,
  merchantKey: merchant.key,
  group: null,
  category: null,
  confidence: 0,
  source: "ai",
  ground: "guess",
  reason: "The row carries no information.",
  trace: [{ stage: "ai", outcome: "none", score: null, note: "The row carries no text to judge." }],
  candidates: [],
});

/** The best, as sure as it is; the others share what is left as the weighing has it. */
function candidatesOf(c: Case, scored: readonly Scored[], ground: Ground): Candidate[] {
  const chances = softmax(scored.map((entry) => entry.score));
  const best = sureness(c, scored[0]!, chances[0]!, ground);
  const rest = Math.max(1e-9, 1 - chances[0]!);
  return scored.slice(0, OFFERED).map(({ category, group }, index) => {
    const left = Math.min(best, ((1 - best) * chances[index]!) / rest);
    return { category, group, confidence: index === 0 ? best : Math.round(left * 1000) / 1000 };
  });
}

/** Rule first; then all evidence, the person's and the world's, weighed together; the stage that carried the answer is named. */
export function decide(c: Case): Verdict {
  const { merchant, subject, person, cold, describe } = c;
  const ruled = byRule(c);
  if (ruled) return ruled;
  if (c.merchant.folded === "" && subject.mcc === null) return nothing(c);
  const { memory } = person;
  const sign = signOf(subject);
  const exact = memory.exact(merchant.key, sign, subject);
  const stranger = { merchantKey: merchant.key, sign, trade: tradeOf(cold, merchant) };
  const near = exact.length > 0 ? { opinions: [], best: 0, merchant: null } : memory.near(stranger, describe);
  const heard: Heard = { exact, near };
  const scored = scoreCategories({ cold, words: merchant.words, sign, memory, heard, describe, said: c.said });
  const decision = explainDecision(c, heard, scored[0]!);
  const candidates = candidatesOf(c, scored, decision.ground);
  const { category, group, confidence } = candidates[0]!;
  return {
    merchant: merchant.name,
    merchantKey: merchant.key,
    group,
    category,
    confidence,
    source: decision.source,
    ground: decision.ground,
    reason: decision.reason,
    trace: traceOf(c, heard, decision),
    candidates,
  };
}
