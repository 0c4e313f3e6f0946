import type { ModelSaid } from "../core/categorise/model-said.ts";
import type { AskedMerchant, Model } from "../core/model/model.ts";
import { findAnswers, saveAnswers } from "../data/queries/ai-answers.ts";
import type { MerchantSide, StoredAnswer } from "../data/queries/ai-answers.ts";
import type { DataStore } from "../data/open.ts";
import { withUser } from "../data/tenant.ts";
import { callLedger } from "./call-ledger.ts";
import type { ModelContext } from "./model-context.ts";

/** A merchant to ask about. */
export interface Question extends MerchantSide {
  readonly asked: AskedMerchant;
}

export const sideName = ({ merchantKey, sign }: MerchantSide): string => `${sign} ${merchantKey}`;

/** What was heard of one merchant. */
export interface Heard {
  readonly said: ModelSaid;
  /** No answer now, but asking later may help. */
  readonly later: boolean;
}

/** How the trace says that nothing was asked. */
export const notAsked = (model: string, why: string): ModelSaid => ({
  kind: "silent",
  note: `${model} was not asked: ${why}.`,
});

interface Batch {
  readonly userId: string;
  readonly context: ModelContext;
  readonly batch: readonly Question[];
  readonly timeoutMs: number;
}

function saidOf({ categoryId }: StoredAnswer, model: Model, context: ModelContext): ModelSaid {
  const named = categoryId === null ? null : context.named(categoryId);
  if (!named) return { kind: "silent", note: `${model.model} could not tell either.` };
  return { kind: "answer", model: model.model, reliability: context.reliability, ...named };
}

/** Asks about those that no kept answer covers, and keeps what comes back. */
async function askAndKeep(store: DataStore, model: Model, { userId, context, batch, timeoutMs }: Batch) {
  const { categories, scope, capUsd } = context;
  const asked = batch.map((question) => question.asked);
  const ledger = callLedger(store, userId, { capUsd, threadId: null });
  const { answers, unanswered } = await model.classifyMerchants(asked, categories, { ledger, timeoutMs });
  const sides = new Map(batch.map((question) => [question.asked.id, question]));
  const stored = answers.map(({ id, categoryId, stated }): StoredAnswer => {
    const { merchantKey, sign } = sides.get(id)!;
    return { merchantKey, sign, categoryId, stated };
  });
  if (stored.length > 0) await withUser(store, userId, (tx) => saveAnswers(tx, scope, stored));
  return { stored, unanswered };
}

/** One batch: the kept answers, then the model for the rest. */
export async function askBatch(store: DataStore, model: Model, work: Batch): Promise<Map<string, Heard>> {
  const { userId, context, batch } = work;
  const kept = await withUser(store, userId, (tx) => findAnswers(tx, context.scope, batch), { durable: false });
  const known = new Set(kept.map(sideName));
  const rest = batch.filter((question) => !known.has(sideName(question)));
  const fresh = rest.length === 0 ? null : await askAndKeep(store, model, { ...work, batch: rest });
  const heard = new Map<string, Heard>();
  for (const answer of [...kept, ...(fresh?.stored ?? [])])
    heard.set(sideName(answer), { said: saidOf(answer, model, context), later: false });
  const { why = "it gave no answer", later = false } = fresh?.unanswered ?? {};
  for (const question of batch)
    if (!heard.has(sideName(question))) heard.set(sideName(question), { said: notAsked(model.model, why), later });
  return heard;
}
