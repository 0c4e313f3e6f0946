import type { Transaction } from "../../../contract/ledger.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";

/** What a person picked: a category they have, or a new one. */
export type CategoryChoice =
  | { readonly kind: "existing"; readonly categoryId: string; readonly name: string; readonly group: Group }
  | { readonly kind: "new"; readonly name: string; readonly group: Group };

/** The part of a `tag-correct` request that names the category. */
export const correctionOf = (
  choice: CategoryChoice,
): { categoryId: string } | { newCategory: { name: string; group: Group } } =>
  choice.kind === "existing"
    ? { categoryId: choice.categoryId }
    : { newCategory: { name: choice.name, group: choice.group } };

/** The row as it is about to be; what a new category will be is not known yet. */
export function withChoice(row: Transaction, choice: CategoryChoice): Transaction {
  if (choice.kind === "new") return row;
  const { categoryId, name, group } = choice;
  return { ...row, categorisation: { categoryId, category: name, group, confidence: 1, source: "user" } };
}
