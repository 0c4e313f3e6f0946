import type { Source } from "../categorise/verdict.ts";
import { fromDecimal } from "../money/money.ts";
import type { Group } from "../taxonomy/groups.ts";

export const ACCOUNT_KINDS = ["checking", "savings", "card", "cash", "loan", "investment", "other"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** An account as a person knows it, apart from any ledger's ids. */
export interface NamedAccount {
  /** What the ledger it comes from calls it: two of one name stay two. Null where nobody says. */
  readonly id: string | null;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  /** Masked number, as it is shown. */
  readonly reference: string | null;
}

/** A category by its name, apart from any ledger's ids. */
export interface NamedCategory {
  readonly name: string;
  readonly group: Group;
}

/** What counts for tax of a row, or of one of its parts. */
export interface TaxFacts {
  /** Percent that is business, 0 to 100; null where the category's own share counts. */
  readonly businessShare: number | null;
  /** VAT, GST or sales tax within the amount, as an exact decimal with its sign; null when not known. */
  readonly taxAmount: string | null;
}

/** One part of a row that is split. */
export interface NamedPart extends TaxFacts {
  /** Exact decimal in the row's currency. */
  readonly amount: string;
  readonly category: NamedCategory | null;
  readonly note: string | null;
}

/** What a ledger knows of a row beyond its bank's words; only our own export says it. */
export interface OwnDetails extends TaxFacts {
  /** What the ledger it comes from calls the row, and the other side of the transfer it is one side of; null for none. */
  readonly id: string | null;
  readonly transferWith: string | null;
  /** By what the ledger it comes from knows the row: into that ledger it is not imported a second time. Null for a row written by hand. */
  readonly rowKey: string | null;
  readonly merchant: string;
  readonly category: NamedCategory | null;
  /** Who chose the category, and how sure it was; null when nobody had looked at it. */
  readonly source: Source | null;
  readonly confidence: number | null;
  readonly notes: string | null;
  readonly tags: readonly string[];
  /** Empty when it is not split; else they add up to the amount. */
  readonly parts: readonly NamedPart[];
}

/** Most parts of one row, and most tags. The database says the same. */
export const MAX_PARTS = 50;
export const MAX_TAGS = 20;
/** Longest note of a row, and of a part. */
export const MAX_NOTE = 2000;
export const MAX_PART_NOTE = 500;
/** A word a person sorts rows by: letters, digits, `-` and `_`. */
export const TAG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u;

/** The largest part, the first of equals: a split row as a whole goes by its category. */
export function mainPart<P extends { readonly amount: string }>(parts: readonly P[], currency: string): P {
  const size = ({ amount }: P): number => Math.abs(fromDecimal(amount, currency) ?? 0);
  return parts.reduce((main, part) => (size(part) > size(main) ? part : main));
}
