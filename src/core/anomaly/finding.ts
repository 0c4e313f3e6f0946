import type { Group } from "../taxonomy/groups.ts";
import type { KnownSeries } from "../recurring/tell.ts";

/** What is looked for, in the words it is stored with. */
export type FindingKind =
  | "missing_income"
  | "charged_twice"
  | "unusual_amount"
  | "new_large_merchant"
  | "price_rise"
  | "renewal"
  | "still_paying";

/** One booking of a merchant. */
export interface Booking {
  readonly id: string;
  /** Days since 1970. */
  readonly day: number;
  /** Minor units: below zero is money out. */
  readonly amountMinor: number;
  readonly account: string;
}

/** A merchant that was met lately, with what it booked before. Own transfers are not among it. */
export interface MerchantHistory {
  readonly merchantKey: string;
  /** As the newest row shows it. */
  readonly merchant: string;
  readonly currency: string;
  /** Of its newest row; null when it has none yet. */
  readonly group: Group | null;
  /** Oldest first. */
  readonly bookings: readonly Booking[];
}

/** The first payment to a merchant, whoever it is, in whatever currency and however long ago. */
export interface FirstPayment {
  readonly id: string;
  readonly day: number;
  readonly currency: string;
  /** Above zero. */
  readonly amountMinor: number;
}

/** A series that still comes, and how far the ledger of its account reaches. */
export interface WatchedSeries extends KnownSeries {
  readonly group: Group | null;
  /** Last day booked in the account it comes to; days since 1970. */
  readonly reach: number;
}

/** What is looked at. */
export interface Evidence {
  /** The last day the ledger tells of, at most today. */
  readonly today: number;
  /** The first day of the ledger. */
  readonly begins: number;
  readonly merchants: readonly MerchantHistory[];
  readonly firsts: readonly FirstPayment[];
  readonly series: readonly WatchedSeries[];
}

/** Something worth a look. Sums are minor units above zero. */
export interface Finding {
  readonly kind: FindingKind;
  /** The same thing has the same key whenever it is looked for. */
  readonly key: string;
  /** What it is about: of two findings about one thing, one is told. */
  readonly subject: string;
  /** The one row it speaks of; null when it speaks of several, or of what did not come. */
  readonly rowId: string | null;
  readonly merchant: string;
  readonly currency: string;
  readonly amountMinor: number;
  /** What it is beside: the usual sum, the price before, what was paid in all. */
  readonly besideMinor: number;
  readonly day: number;
  /** Rows, payments or months it speaks of. */
  readonly count: number;
  /** How often, of a series. */
  readonly cadence: KnownSeries["cadence"] | null;
  /** What it is worth to know, in minor units of its currency: for the order among its kind. */
  readonly worthMinor: number;
}

/** Days back from the last one in which something is news. */
export const NEWS_DAYS = 45;
