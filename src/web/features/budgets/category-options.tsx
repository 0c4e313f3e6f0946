import type { Category } from "../../../contract/categories.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { t } from "../../lib/t.ts";

/** Neither income nor what moves between one's own accounts is spending. */
const SPENT_ON = GROUPS.filter((group) => group !== "Income" && group !== "Transfers");

/** What can have a budget, by group: the group's own category, which comes first, stands for all of it. */
export function CategoryOptions({ categories }: { categories: readonly Category[] }) {
  return SPENT_ON.map((group) => {
    const inGroup = categories.filter((category) => category.group === group);
    const own = inGroup.find(({ parentId }) => parentId === null);
    return (
      <optgroup key={group} label={group}>
        {inGroup
          .toSorted((a, b) => Number(b === own) - Number(a === own))
          .map((category) => (
            <option key={category.id} value={category.id}>
              {category === own ? t("All of {category}", { category: category.name }) : category.name}
            </option>
          ))}
      </optgroup>
    );
  });
}
