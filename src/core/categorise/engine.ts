import type { Knowledge } from "../knowledge/knowledge.ts";
import { fold } from "../merchant/fold.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { understand } from "../merchant/understand.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import { coldEvidence, withAmount } from "./judge.ts";
import { decide } from "./decide.ts";
import type { Person } from "./person.ts";
import type { Subject, Verdict } from "./verdict.ts";

/** Categorises transactions. Holds no person: the same engine serves everyone. */
export interface Engine {
  /** The merchant behind a descriptor. */
  merchant(descriptor: string): Merchant;
  categorise(subject: Subject, person: Person): Verdict;
}

/** Descriptors remembered between calls; the oldest are forgotten first. */
const MAX_REMEMBERED = 50_000;

class Recent<V> {
  readonly #values = new Map<string, V>();
  get(key: string, make: () => V): V {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#values.size >= MAX_REMEMBERED) this.#values.delete(this.#values.keys().next().value!);
    this.#values.set(key, made);
    return made;
  }
}

/** Builds an engine over shipped knowledge. */
export function createEngine(knowledge: Knowledge): Engine {
  const merchants = new Recent<Merchant>();
  const evidence = new Recent<ColdEvidence>();
  const merchant = (descriptor: string): Merchant => merchants.get(descriptor, () => understand(descriptor, knowledge));
  return {
    merchant,
    categorise(subject, person) {
      const who = merchant(subject.description);
      const credit = (subject.amountMinor ?? -1) > 0;
      const key = `${credit ? "+" : "-"}${subject.mcc ?? ""}|${subject.description}`;
      const base = evidence.get(key, () => coldEvidence(subject, credit, who, knowledge));
      const cold = withAmount(base, subject);
      return decide({ subject, folded: fold(subject.description), merchant: who, cold, person });
    },
  };
}
