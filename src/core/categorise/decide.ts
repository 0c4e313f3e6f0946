import type { Merchant } from "../merchant/merchant.ts";
import type { Group } from "../taxonomy/groups.ts";
import { calibrate } from "./calibrate.ts";
import type { Situation } from "./calibrate.ts";
import type { Person } from "./person.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import type { Describe, Sign } from "./memory.ts";
import { scoreCategories } from "./score.ts";
import type { Heard, Scored } from "./score.ts";
import { softmax } from "./softmax.ts";
import type { Candidate, Source, Subject, TraceStep, Verdict } from "./verdict.ts";

/** Everything known about one transaction when it is decided. */
export interface Case {
  readonly subject: Subject;
  readonly folded: string;
  readonly merchant: Merchant;
  readonly cold: ColdEvidence;
  readonly person: Person;
  readonly describe: Describe;
}

const signOf = (subject: Subject): Sign => Math.sign(subject.amountMinor ?? -1) as Sign;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

interface Decision {
  readonly source: Source;
  readonly situation: Situation;
  readonly reason: string;
}

function coldReason({ cold, merchant, subject }: Case, group: Group): { reason: string; source: Source } {
  const { brand, words } = cold;
  const phrase = cold.phrases.find(({ intrinsic }) => intrinsic.group === group);
  if (phrase && (!brand || brand.brand.group !== group))
    return { source: "ai", reason: `The bank's wording “${phrase.text.toLowerCase()}” means ${group}.` };
  if (brand && (brand.brand.group === group || brand.brand.ambiguity.some((other) => other.group === group))) {
    const sure = brand.brand.ambiguity.length === 0;
    const text = sure
      ? `${brand.brand.name} is in the brand directory under ${group}.`
      : `${brand.brand.name} is in the directory; it is not always ${group}, so look it over.`;
    return { source: brand.strength >= 0.7 ? "alias" : "ai", reason: text };
  }
  const word = words.filter((hit) => hit.group === group).toSorted((a, b) => b.weight - a.weight)[0];
  if (word) return { source: "ai", reason: `“${word.word.toLowerCase()}” in the name suggests ${group}.` };
  if (subject.mcc !== null)
    return { source: "ai", reason: `The card network's code ${subject.mcc} stands for ${group}.` };
  return {
    source: "ai",
    reason: `${merchant.name || "This row"} is not known; the amount and direction make ${group} the likeliest. Please check.`,
  };
}

function explainDecision(c: Case, heard: Heard, top: Scored): Decision {
  const said = heard.exact[0];
  if (said && said.category === top.category) {
    const conflicting = said.share < 0.8;
    const reason = conflicting
      ? `You put ${c.merchant.name} in ${top.category} ${percent(said.share)} of the time, lately most.`
      : `You put ${c.merchant.name} in ${top.category} before.`;
    return { source: "alias", situation: conflicting ? "conflicting" : "known", reason };
  }
  const close = heard.near.opinions[0];
  if (close && close.category === top.category && heard.near.best >= 0.5)
    return {
      source: "similarity",
      situation: "near",
      reason: `Like ${heard.near.merchant ?? "a merchant you know"}, which you put in ${top.category}.`,
    };
  const cold = coldReason(c, top.group);
  const strength: Situation =
    cold.source === "alias"
      ? "brand"
      : c.cold.phrases.length > 0 || c.cold.brand || c.cold.words.length > 0
        ? "evidence"
        : "guess";
  return { ...cold, situation: strength };
}

function traceOf(c: Case, heard: Heard, decision: Decision): TraceStep[] {
  const { exact, near } = heard;
  const { brand } = c.cold;
  const known = exact[0];
  const outcome = (stage: Source, saw: boolean): TraceStep["outcome"] =>
    decision.source === stage ? "decided" : saw ? "seen" : "none";
  const aliasNote = known
    ? `You decided ${c.merchant.name} before: ${known.category}.`
    : brand
      ? `Brand directory: ${brand.brand.name} → ${brand.brand.group}.`
      : "Neither you nor the brand directory know this merchant.";
  const judged = [
    ...c.cold.phrases.slice(0, 2).map((hit) => `wording “${hit.text.toLowerCase()}”`),
    ...c.cold.words.slice(0, 3).map((hit) => `word “${hit.word.toLowerCase()}”`),
  ];
  return [
    {
      stage: "rule",
      outcome: "none",
      score: null,
      note: c.person.rules.size === 0 ? "You have no rules yet." : "No rule of yours matches.",
    },
    {
      stage: "alias",
      outcome: outcome("alias", Boolean(known ?? brand)),
      score: known?.share ?? (brand ? brand.strength : null),
      note: aliasNote,
    },
    {
      stage: "similarity",
      outcome: outcome("similarity", near.opinions.length > 0),
      score: near.best > 0 ? near.best : null,
      note: near.merchant
        ? `Nearest of your merchants: ${near.merchant} → ${near.opinions[0]!.category}.`
        : "None of your merchants is like it.",
    },
    {
      stage: "ai",
      outcome: outcome("ai", judged.length > 0),
      score: null,
      note:
        judged.length > 0
          ? `Local judge weighed ${judged.join(", ")}.`
          : decision.source === "ai"
            ? "Local judge: amount and direction only."
            : "Not needed.",
    },
  ];
}

function byRule(c: Case): Verdict | null {
  const rule = c.person.rules.match(c.folded);
  if (!rule) return null;
  const reason = `Your rule “${rule.pattern}” → ${rule.category}.`;
  const skipped = (stage: TraceStep["stage"]): TraceStep => ({
    stage,
    outcome: "skipped",
    score: null,
    note: "Not needed: a rule decided.",
  });
  return {
    merchant: c.merchant.name,
    merchantKey: c.merchant.key,
    group: rule.group,
    category: rule.category,
    confidence: 0.99,
    source: "rule",
    reason,
    trace: [
      { stage: "rule", outcome: "decided", score: 1, note: reason },
      skipped("alias"),
      skipped("similarity"),
      skipped("ai"),
    ],
    candidates: [{ category: rule.category, group: rule.group, confidence: 0.99 }],
  };
}

const NOTHING: TraceStep[] = [{ stage: "ai", outcome: "none", score: null, note: "The row carries no text to judge." }];

/** Rule first; then all evidence, the person's and the world's, weighed together; the stage that carried the answer is named. */
export function decide(c: Case): Verdict {
  const { merchant, subject, person } = c;
  const ruled = byRule(c);
  if (ruled) return ruled;
  const base = { merchant: merchant.name, merchantKey: merchant.key };
  if (c.folded === "")
    return {
      ...base,
      group: null,
      category: null,
      confidence: 0,
      source: "ai",
      reason: "The row carries no information.",
      trace: NOTHING,
      candidates: [],
    };
  const sign = signOf(subject);
  const exact = person.memory.exact(merchant.key, sign);
  const near = exact.length > 0 ? { opinions: [], best: 0, merchant: null } : person.memory.near(merchant.key, sign);
  const heard: Heard = { exact, near };
  const { cold, describe } = c;
  const scored = scoreCategories({ cold, words: merchant.words, memory: person.memory, heard, describe });
  const chances = softmax(scored.map((entry) => entry.score));
  const top = scored[0]!;
  const decision = explainDecision(c, heard, top);
  const candidates: Candidate[] = scored.slice(0, 3).map(({ category, group }, index) => ({
    category,
    group,
    confidence: calibrate(chances[index]!, decision.situation),
  }));
  return {
    ...base,
    group: top.group,
    category: top.category,
    confidence: candidates[0]!.confidence,
    source: decision.source,
    reason: decision.reason,
    trace: traceOf(c, heard, decision),
    candidates,
  };
}
