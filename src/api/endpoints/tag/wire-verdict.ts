import type { WireVerdict } from "../../../contract/tag.ts";
import type { Candidate, Verdict } from "../../../core/categorise/verdict.ts";

type CategoryId = (name: string | null) => string | null;

export const wireCandidates = (candidates: readonly Candidate[], categoryId: CategoryId): WireVerdict["candidates"] =>
  candidates.map((candidate) => ({ ...candidate, categoryId: categoryId(candidate.category) }));

/** The engine's answer as the wire tells it; the merchant's key stays inside. */
export const wireVerdict = (verdict: Verdict, categoryId: CategoryId): WireVerdict => ({
  merchant: verdict.merchant,
  group: verdict.group,
  category: verdict.category,
  categoryId: categoryId(verdict.category),
  confidence: verdict.confidence,
  source: verdict.source,
  reason: verdict.reason,
  trace: [...verdict.trace],
  candidates: wireCandidates(verdict.candidates, categoryId),
});
