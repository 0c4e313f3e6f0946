import type { Merchant } from "../merchant/merchant.ts";
import type { ColdEvidence } from "./cold/evidence.ts";
import type { Describe } from "./memory.ts";
import type { ModelSaid } from "./model-said.ts";
import type { Person } from "./person.ts";
import type { Subject } from "./verdict.ts";

/** Everything known about one transaction when it is decided. */
export interface Case {
  readonly subject: Subject;
  readonly merchant: Merchant;
  readonly cold: ColdEvidence;
  readonly person: Person;
  readonly describe: Describe;
  /** Null: no model was asked. */
  readonly said: ModelSaid | null;
}
