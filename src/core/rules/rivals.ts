import type { CompiledRules, RuleSubject } from "./compile-rules.ts";
import type { Rule } from "./rule.ts";

/** Another rule that fits some of the same rows and says something else. */
export interface Rival {
  readonly rule: Rule;
  /** Rows both fit. */
  readonly rows: number;
  /** Whether it comes first on them. */
  readonly comesFirst: boolean;
}

/** Collects a rule's rivals on rows it matches. */
export class Rivals {
  readonly #rules: CompiledRules;
  readonly #ruleId: string;
  readonly #found = new Map<string, { rule: Rule; rows: number; comesFirst: boolean }>();

  /** `rules`: all of the person's, the rule itself among them. */
  constructor(rules: CompiledRules, ruleId: string) {
    this.#rules = rules;
    this.#ruleId = ruleId;
  }

  add(subject: RuleSubject): void {
    const matching = this.#rules.matchAll(subject);
    const own = matching.findIndex(({ id }) => id === this.#ruleId);
    if (own < 0) return;
    for (const [at, rule] of matching.entries()) {
      if (rule.category === matching[own]!.category) continue;
      const known = this.#found.get(rule.id);
      if (known) known.rows++;
      else this.#found.set(rule.id, { rule, rows: 1, comesFirst: at < own });
    }
  }

  /** Those with most rows in common. */
  most(count: number): Rival[] {
    return [...this.#found.values()].toSorted((a, b) => b.rows - a.rows).slice(0, count);
  }
}
