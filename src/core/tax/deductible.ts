import type { Group } from "../taxonomy/groups.ts";

/** A category, or every category of a group, whose spending is commonly claimed. */
export interface Deductible {
  readonly group: Group;
  /** Default name of the category; null is the whole group, with whatever the person added to it. */
  readonly name: string | null;
}

/**
 * What a self-employed person can commonly deduct. A starting point to look over with an accountant and no tax advice: what
 * counts differs by country and person. Transfers never count, whatever stands here. Renaming one of the named categories
 * takes it off the list; a group stays on it.
 */
export const DEDUCTIBLE: readonly Deductible[] = [
  { group: "Business Services", name: null },
  { group: "Subscriptions & Software", name: "Software" },
  { group: "Subscriptions & Software", name: "Cloud & Hosting" },
  { group: "Education", name: "Courses" },
  { group: "Fees & Interest", name: "Bank Fees" },
  { group: "Gifts & Donations", name: "Charity" },
];

/** Whether a category is one of them; transfers never are. */
export const isDeductible = (category: { readonly group: Group; readonly name: string }): boolean =>
  category.group !== "Transfers" &&
  DEDUCTIBLE.some(
    ({ group, name }) =>
      group === category.group && (name === null || name.toLowerCase() === category.name.toLowerCase()),
  );
