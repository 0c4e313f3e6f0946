import type { Group } from "../taxonomy/groups.ts";

/** When a rule applies, beside its text. What is absent does not matter; what a row does not tell is never fulfilled. */
export interface RuleConditions {
  readonly direction?: "in" | "out" | undefined;
  /** Absolute amounts in the row's own currency, both included: exact decimals of at most ten digits before the point and four after it. */
  readonly minAmount?: string | undefined;
  readonly maxAmount?: string | undefined;
  readonly currency?: string | undefined;
  readonly accountId?: string | undefined;
  /** Days of the month, both included; from 28 to 3 goes over the month's end. */
  readonly dayFrom?: number | undefined;
  readonly dayTo?: number | undefined;
  /** ISO dates, both included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * A person's rule. Its pattern is text that must stand in the descriptor, whole words apart from case and accents, or
 * with `isRegex` an expression of our own subset (docs/rules.md).
 */
export interface Rule {
  readonly id: string;
  readonly pattern: string;
  readonly isRegex?: boolean;
  readonly category: string;
  readonly group: Group;
  readonly priority: number;
  readonly conditions?: RuleConditions;
  /** Chance that the person would choose the category of a row it matches; measured by its backtest. */
  readonly confidence?: number;
}
