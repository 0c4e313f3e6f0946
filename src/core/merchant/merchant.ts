/** How money moved, as far as the descriptor tells. */
export type Channel =
  | "card"
  | "transfer"
  | "direct_debit"
  | "atm"
  | "fee"
  | "interest"
  | "payroll"
  | "p2p"
  | "refund"
  | "cheque"
  | "tax"
  | "cash_deposit";

/** A descriptor understood. */
export interface Merchant {
  /** For people: `Blue Bottle Coffee`. */
  readonly name: string;
  /** For memory: stable under store numbers, dates, places and processors. */
  readonly key: string;
  /** Folded words that carry meaning, in order. */
  readonly words: readonly string[];
  readonly channel: Channel | null;
  readonly processor: string | null;
  readonly location: string | null;
}
