import { embedDense } from "../embed/embed.ts";
import type { Trait } from "../embed/embed.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { understand } from "../merchant/understand.ts";
import { outgoing } from "../redact/outgoing.ts";
import type { Outgoing } from "../redact/outgoing.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { coldEvidence, withAmount } from "./judge.ts";
import { decide } from "./decide.ts";
import { hintsOf } from "./hints.ts";
import type { Hints } from "./hints.ts";
import type { Describe } from "./memory.ts";
import type { ModelSaid } from "./model-said.ts";
import type { Person } from "./person.ts";
import { Recent } from "./recent.ts";
import type { Subject, Verdict } from "./verdict.ts";

/** Categorises transactions. Holds no person: the same engine serves everyone. */
export interface Engine {
  /** The merchant behind a descriptor. */
  merchant(descriptor: string): Merchant;
  /** Whether a folded word is a trade's (“BAKERY”), not a name. */
  readonly isTradeWord: (word: string) => boolean;
  /** `said`: what a model adds to the evidence, when one was asked. */
  categorise(subject: Subject, person: Person, said?: ModelSaid): Verdict;
  /** What a merchant sells, as far as its name says. */
  trade(merchantKey: string): readonly Trait[];
  /** Where a merchant lies among others, by spelling and trade: what `EMBEDDING_MODEL` names. */
  vector(merchantKey: string): number[];
  /** What of a transaction may be shown to a model outside, or why nothing is. */
  outgoing(subject: Subject): Outgoing;
}

/** Descriptors remembered between calls: those of some years of one person, in some tens of megabytes. */
const MAX_REMEMBERED = 12_000;

/** Builds an engine over shipped knowledge. */
export function createEngine(knowledge: Knowledge): Engine {
  const merchants = new Recent<Merchant>(MAX_REMEMBERED);
  const evidence = new Recent<ColdEvidence>(MAX_REMEMBERED);
  const hints = new Recent<Hints>(MAX_REMEMBERED);
  const merchant = (descriptor: string): Merchant => merchants.get(descriptor, () => understand(descriptor, knowledge));
  const judge = (description: string, mcc: string | null, credit: boolean): ColdEvidence =>
    evidence.get(`${credit ? "+" : "-"}${mcc ?? ""}|${description}`, () =>
      coldEvidence({ description, mcc }, credit, merchant(description), knowledge),
    );
  const describe: Describe = (merchantKey, sign) =>
    hints.get(`${sign}|${merchantKey}`, () => hintsOf(judge(merchantKey, null, sign > 0)));
  const trade = (merchantKey: string): readonly Trait[] => describe(merchantKey, -1).trade;
  return {
    merchant,
    isTradeWord: (word) => knowledge.lexicon.has(word),
    categorise(subject, person, said) {
      const { description, mcc, amountMinor } = subject;
      const cold = withAmount(judge(description, mcc, (amountMinor ?? -1) > 0), subject);
      return decide({ subject, merchant: merchant(description), cold, person, describe, said: said ?? null });
    },
    trade,
    vector: (merchantKey) => embedDense(merchantKey, trade(merchantKey)),
    outgoing(subject) {
      const { description, mcc, amountMinor } = subject;
      const cold = judge(description, mcc, (amountMinor ?? -1) > 0);
      return outgoing({ subject, merchant: merchant(description), cold, givenNames: knowledge.givenNames });
    },
  };
}
