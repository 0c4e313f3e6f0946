/** What a row is part of: spending (refunds in it), income, or either; transfers between own accounts are of none. */
export const FLOWS = ["spending", "income", "cashflow"] as const;
export type Flow = (typeof FLOWS)[number];
