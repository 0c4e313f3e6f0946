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
