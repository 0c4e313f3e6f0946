import type { Group } from "./groups.ts";

/** What a row is part of: spending (refunds in it) or income; transfers between own accounts are of neither. */
export const FLOWS = ["spending", "income"] as const;
export type Flow = (typeof FLOWS)[number];

/** Of which flow a group's money in and money out are; of none, where it is moved between own accounts. */
export function flowsOf(group: Group | null): { readonly in: Flow | null; readonly out: Flow | null } {
  if (group === "Transfers") return { in: null, out: null };
  // Money in without a category is more likely a salary than a refund.
  if (group === null) return { in: "income", out: "spending" };
  return group === "Income" ? { in: "income", out: "income" } : { in: "spending", out: "spending" };
}
