import { createHash } from "node:crypto";
import type { Ground } from "../core/categorise/calibrate.ts";
import type { Engine } from "../core/categorise/engine.ts";
import type { Subject, Verdict } from "../core/categorise/verdict.ts";
import { MAX_ASKED } from "../core/model/model.ts";
import type { MerchantSide } from "../data/queries/ai-answers.ts";
import type { DataStore } from "../data/open.ts";
import { isInsideTransaction } from "../data/transaction-scope.ts";
import { askBatch, sideName } from "./model-batch.ts";
import type { Heard, Question } from "./model-batch.ts";
import type { ModelContext } from "./model-context.ts";
import type { ModelUse } from "./model-use.ts";

/** A verdict at least this sure needs no second opinion. */
export const ASK_BELOW = 0.8;

/** What the person said themselves, or the directory knows: there a model knows no more. */
const SETTLED: ReadonlySet<Ground> = new Set<Ground>(["known", "conflicting", "brand"]);

/** The question about a transaction; null when none is needed, or why nothing of it is shown. */
export function questionAbout(
  engine: Engine,
  subject: Subject,
  local: Verdict,
): Question | { readonly kept: string } | null {
  if (SETTLED.has(local.ground) || local.group === null || local.confidence >= ASK_BELOW) return null;
  const outgoing = engine.outgoing(subject);
  if ("kept" in outgoing) return outgoing;
  const side = {
    merchantKey: local.merchantKey,
    sign: Math.sign(subject.amountMinor ?? -1) as MerchantSide["sign"],
  };
  const id = createHash("sha256").update(sideName(side)).digest("hex").slice(0, 10);
  return { ...side, asked: { id, ...outgoing } };
}

/** What a model has to say of merchants, kept so that each is asked about once. */
export interface SecondOpinion {
  readonly use: ModelUse;
  /** Kept answers, then the model for the rest, batch by batch. Never inside a transaction. Every question gets an entry in `heard`. */
  ask(userId: string, context: ModelContext, questions: readonly Question[], options: AskQuestions): Promise<void>;
}

interface AskQuestions {
  /** For each batch. */
  readonly timeoutMs: number;
  /** Filled as answers come, by `sideName`. */
  readonly heard: Map<string, Heard>;
}

type Answers = Promise<Map<string, Heard>>;

/** One for the whole process: who asks about a merchant that is being asked about waits for that answer. */
export function createSecondOpinion(store: DataStore, use: ModelUse): SecondOpinion {
  const underWay = new Map<string, Answers>();

  const begin = (batch: readonly Question[], keyOf: (question: Question) => string, ask: () => Answers): Answers => {
    const asking = ask().finally(() => {
      for (const question of batch) underWay.delete(keyOf(question));
    });
    for (const question of batch) underWay.set(keyOf(question), asking);
    return asking;
  };

  return {
    use,
    async ask(userId, context, questions, { timeoutMs, heard }) {
      if (isInsideTransaction()) throw new Error("a model is not asked inside a transaction: ask before or after it");
      const keyOf = (question: Question): string => `${userId} ${context.scope.categorySet} ${sideName(question)}`;
      const distinct = [...new Map(questions.map((question) => [question.asked.id, question])).values()];
      const others = new Set(distinct.flatMap((question) => underWay.get(keyOf(question)) ?? []));
      const open = distinct.filter((question) => !underWay.has(keyOf(question)));
      for (let at = 0; at < open.length; at += MAX_ASKED) {
        const batch = open.slice(at, at + MAX_ASKED);
        const answers = await begin(batch, keyOf, () =>
          askBatch(store, use.model, { userId, context, batch, timeoutMs }),
        );
        for (const [side, one] of answers) heard.set(side, one);
      }
      for (const other of others) for (const [side, one] of await other) heard.set(side, one);
    },
  };
}
