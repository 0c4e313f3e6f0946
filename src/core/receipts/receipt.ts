/** What a receipt says, as far as it could be read. A figure stands beside the chance that it is right, 0 to 1. */
export interface Said<T> {
  readonly value: T;
  readonly confidence: number;
}

export interface ReceiptFacts {
  /** What was paid, in minor units of the currency. */
  readonly totalMinor: Said<number> | null;
  /** ISO 4217. */
  readonly currency: Said<string> | null;
  /** ISO date. */
  readonly paidOn: Said<string> | null;
  readonly merchant: Said<string> | null;
  /** The tax within the total, in minor units. */
  readonly taxMinor: Said<number> | null;
}

/** A receipt is offered for a transaction from here on, and attached without asking from there on. */
export const SUGGEST_FROM = 0.6;
export const ATTACH_FROM = 0.95;

/** What a model says it sees on a picture of a receipt: a stranger's texts, of which nothing is known but that they are texts. */
export interface SeenReceipt {
  readonly merchant: string | null;
  /** Should be an ISO date. */
  readonly paidOn: string | null;
  /** Should be ISO 4217. */
  readonly currency: string | null;
  /** Should be decimals with a point, as should be what the lines cost. */
  readonly total: string | null;
  readonly tax: string | null;
  readonly lines: readonly string[];
}
