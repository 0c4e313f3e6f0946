import type { Category } from "../../../contract/categories.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";

/** A group with its own category, under which the others stand. */
export interface CategoryBranch {
  readonly group: Group;
  /** The category that stands for the whole group; null when it was never made. */
  readonly top: Category | null;
  readonly children: readonly Category[];
  /** Rows of the group, all its categories together. */
  readonly rows: number;
}

/** Categories by group, in the taxonomy's order. */
export function branchesOf(categories: readonly Category[]): CategoryBranch[] {
  return GROUPS.map((group) => {
    const all = categories.filter((category) => category.group === group);
    // The list comes in display order, and a group's own category is its first whatever it is called now.
    const top = all.find(({ parentId }) => parentId === null) ?? null;
    return {
      group,
      top,
      children: all.filter((category) => category !== top),
      rows: all.reduce((sum, { transactionCount }) => sum + transactionCount, 0),
    };
  });
}
