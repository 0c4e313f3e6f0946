import { embedDense } from "../embed/embed.ts";
import type { Trait } from "../embed/embed.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { understand } from "../merchant/understand.ts";
import type { Settled } from "../merchant/understand.ts";
import { outgoing } from "../redact/outgoing.ts";
import type { Outgoing } from "../redact/outgoing.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { coldEvidence, withAmount } from "./judge.ts";
import { decide } from "./decide.ts";
import { hintsOf } from "./hints.ts";
import type { Describe } from "./memory.ts";
import type { ModelSaid } from "./model-said.ts";
import type { Person } from "./person.ts";
import { Recent } from "./recent.ts";
import type { Admission } from "./recent.ts";
import { tradeOf } from "./trade.ts";
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
const MAX_REMEMBERED = 16_000;

/** What evidence is judged by; of the sum only whether money came in. */
type Judging = Pick<Subject, "description" | "mcc" | "amountMinor">;

/** What a descriptor says under one category code. */
interface Judged {
  readonly mcc: string | null;
  readonly cold: ColdEvidence;
}

/** A descriptor with all that holds of it whatever the sum. One has hardly ever more than one code, and seldom both directions. */
interface Known {
  readonly merchant: Merchant;
  in: Judged | null;
  out: Judged | null;
}

/** Builds an engine over shipped knowledge. `admission`: whether a descriptor is remembered at once, or not until it comes again. */
export function createEngine(knowledge: Knowledge, admission: Admission = "at once"): Engine {
  const descriptors = new Recent<Known>(MAX_REMEMBERED, admission);
  const keys = new Recent<string>(MAX_REMEMBERED, admission);
  const settled: Settled = (key, settle) => keys.get(key, settle);
  const known = (descriptor: string): Known =>
    descriptors.get(descriptor, () => ({ merchant: understand(descriptor, knowledge, settled), in: null, out: null }));
  const judge = (of: Known, { description, mcc, amountMinor }: Judging): ColdEvidence => {
    const credit = (amountMinor ?? -1) > 0;
    const before = credit ? of.in : of.out;
    if (before?.mcc === mcc) return before.cold;
    const judged = { mcc, cold: coldEvidence({ description, mcc }, credit, of.merchant, knowledge) };
    if (credit) of.in = judged;
    else of.out = judged;
    return judged.cold;
  };
  const describe: Describe = (merchantKey, sign) => {
    const cold = judge(known(merchantKey), { description: merchantKey, mcc: null, amountMinor: sign });
    return { ...hintsOf(cold), trade: tradeOf(cold, null) };
  };
  const trade = (merchantKey: string): readonly Trait[] => describe(merchantKey, -1).trade;
  return {
    merchant: (descriptor) => known(descriptor).merchant,
    isTradeWord: (word) => knowledge.lexicon.has(word),
    categorise(subject, person, said) {
      const of = known(subject.description);
      const cold = withAmount(judge(of, subject), subject);
      return decide({ subject, merchant: of.merchant, cold, person, describe, said: said ?? null });
    },
    trade,
    vector: (merchantKey) => embedDense(merchantKey, trade(merchantKey)),
    outgoing(subject) {
      const of = known(subject.description);
      return outgoing({ subject, merchant: of.merchant, cold: judge(of, subject), givenNames: knowledge.givenNames });
    },
  };
}
