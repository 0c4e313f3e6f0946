import type { Group } from "../taxonomy/groups.ts";
import type { Share } from "./knowledge.ts";

/**
 * Where people file a trade differently: a hardware shop is a shop to some and part of the home to others. Keyed by group and
 * sub-category; the share is that of people who choose the other group. A person's first corrections settle it for them.
 */
export const CONVENTIONS: ReadonlyMap<string, readonly Share[]> = new Map(
  (
    [
      ["Housing/Home Improvement", "Shopping", 0.6],
      ["Groceries/Wine & Liquor", "Dining", 0.35],
      ["Groceries/Bakery & Deli", "Dining", 0.45],
      ["Kids & Pets/Toys", "Shopping", 0.45],
      ["Kids & Pets/Childcare", "Education", 0.3],
      ["Subscriptions & Software/App Stores", "Entertainment", 0.35],
      ["Subscriptions & Software/Memberships", "Entertainment", 0.15],
      ["Travel/Trains & Coaches", "Transport", 0.5],
      ["Travel/Tours & Activities", "Entertainment", 0.2],
      ["Business Services/Office Supplies", "Shopping", 0.4],
      ["Entertainment/News & Magazines", "Subscriptions & Software", 0.4],
      ["Personal Care/Cosmetics", "Shopping", 0.3],
      ["Shopping/Sports Goods", "Entertainment", 0.15],
      ["Gifts & Donations/Gifts", "Shopping", 0.4],
      ["Education/School Supplies", "Shopping", 0.4],
    ] as const satisfies readonly (readonly [string, Group, number])[]
  ).map(([place, group, share]) => [place, [{ group, share }]]),
);
