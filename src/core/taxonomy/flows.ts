/** What a row is part of: spending (refunds in it) or income; transfers between own accounts are of neither. */
export const FLOWS = ["spending", "income"] as const;
export type Flow = (typeof FLOWS)[number];
