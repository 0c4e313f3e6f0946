import type { Case } from "./case.ts";
import type { Ground } from "./calibrate.ts";
import { explainDecision, traceOf } from "./explain.ts";
import { NOBODY } from "./memory.ts";
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

/** Places of the highest, highest first; of equals the earlier one. */
function highest(odds: readonly number[]): number[] {
  const places: number[] = [];
  for (let place = 0; place < odds.length; place++) {
    let at = Math.min(places.length, OFFERED);
    while (at > 0 && odds[places[at - 1]!]! < odds[place]!) at--;
    for (let to = Math.min(places.length, OFFERED - 1); to > at; to--) places[to] = places[to - 1]!;
    if (at < OFFERED) places[at] = place;
  }
  return places;
}

/** The best, as sure as it is; the others share what is left as the weighing has it. */
function candidatesOf(c: Case, { labels, odds }: Scored, best: readonly number[], ground: Ground): Candidate[] {
  const chances = softmax(odds);
  const share = chances[best[0]!]!;
  const sure = sureness(c, labels[best[0]!]!, share, ground);
  const rest = Math.max(1e-9, 1 - share);
  return best.map((place, index) => {
    const { category, group } = labels[place]!;
    const left = Math.min(sure, ((1 - sure) * chances[place]!) / rest);
    return { category, group, confidence: index === 0 ? sure : Math.round(left * 1000) / 1000 };
  });
}

/** What the person's memory says: of the merchant itself, else of those like it. */
function hear({ merchant, subject, person: { memory }, cold, describe }: Case): Heard {
  if (memory.size === 0) return { exact: [], near: NOBODY };
  const sign = signOf(subject);
  const exact = memory.exact(merchant.key, sign, subject);
  if (exact.length > 0) return { exact, near: NOBODY };
  const stranger = { merchantKey: merchant.key, sign, trade: tradeOf(cold, merchant) };
  return { exact, near: memory.near(stranger, describe) };
}

/** Rule first; then all evidence, the person's and the world's, weighed together; the stage that carried the answer is named. */
export function decide(c: Case): Verdict {
  const { merchant, subject, person, cold, describe } = c;
  const ruled = byRule(c);
  if (ruled) return ruled;
  if (c.merchant.folded === "" && subject.mcc === null) return nothing(c);
  const heard = hear(c);
  const { words } = merchant;
  const scored = scoreCategories({
    cold,
    words,
    sign: signOf(subject),
    memory: person.memory,
    heard,
    describe,
    said: c.said,
  });
  const best = highest(scored.odds);
  const decision = explainDecision(c, heard, scored.labels[best[0]!]!);
  const candidates = candidatesOf(c, scored, best, decision.ground);
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
