import type { Group } from "../taxonomy/groups.ts";

/** Everything a person may be told, in the order in which it matters. */
export const INSIGHT_KINDS = [
  "missing_income",
  "charged_twice",
  "over_budget",
  "budget_pace",
  "unusual_amount",
  "new_large_merchant",
  "price_rise",
  "renewal",
  "still_paying",
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** Where the rows are, in the ledger's own terms; ISO dates, decimals above zero. */
export interface RowsBehind {
  readonly search?: string;
  readonly group?: Group;
  readonly categoryId?: string;
  readonly currency: string;
  readonly direction?: "in" | "out";
  readonly since?: string;
  readonly until?: string;
  readonly minAmount?: string;
  readonly maxAmount?: string;
}

/** One thing a person may be told. */
export interface Insight {
  readonly kind: InsightKind;
  /** The same thing has the same key each time: what was dismissed stays so. */
  readonly key: string;
  /** Of several about one thing, the first is told. */
  readonly subject: string;
  /** One plain sentence with its figure. */
  readonly sentence: string;
  /** The figure: exact, above zero. */
  readonly amount: string;
  readonly rows: RowsBehind;
  /** The one row it speaks of; null when it speaks of several, or of what did not come. */
  readonly rowId: string | null;
  /** Larger is told first. */
  readonly rank: number;
}

/** Told at once, and of one kind: more would not be read. */
export const MOST_TOLD = 7;
const MOST_OF_A_KIND = 2;

/**
 * What of all that was found is told: the highest ranks, none that was dismissed, one of each subject, few of each kind.
 */
export function chooseInsights(found: readonly Insight[], dismissed: ReadonlySet<string>): Insight[] {
  const told: Insight[] = [];
  const subjects = new Set<string>();
  for (const insight of found.toSorted((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1))) {
    const alike = told.filter(({ kind }) => kind === insight.kind).length;
    if (dismissed.has(insight.key) || subjects.has(insight.subject) || alike >= MOST_OF_A_KIND) continue;
    subjects.add(insight.subject);
    told.push(insight);
    if (told.length === MOST_TOLD) break;
  }
  return told;
}

/** Kinds by what they matter; within one, by what is at stake, whose logarithm stays below one step. */
export function rankOf(kind: InsightKind, worthMinor: number): number {
  const step = INSIGHT_KINDS.length - INSIGHT_KINDS.indexOf(kind);
  return step + Math.min(0.999, Math.log10(1 + Math.max(0, worthMinor)) / 16);
}
