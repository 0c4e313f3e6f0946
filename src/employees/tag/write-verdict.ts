import type { Verdict } from "../../core/categorise/verdict.ts";
import type { NewCategorisation } from "../../data/queries/categorisations.ts";
import type { KnownPerson } from "./person.ts";

/** The engine's answer as it is stored. */
export const writeVerdict = (transactionId: string, verdict: Verdict, known: KnownPerson): NewCategorisation => ({
  transactionId,
  categoryId: known.categoryId(verdict.category) ?? known.categoryId(verdict.group),
  confidence: verdict.confidence,
  source: verdict.source,
  reason: verdict.reason,
  trace: verdict.trace,
  candidates: verdict.candidates,
  ruleId: verdict.ruleId,
});
