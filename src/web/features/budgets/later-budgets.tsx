import type { LaterBudget } from "../../../contract/budgets.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Section } from "../../ui/page.tsx";
import { useBudgetEdits } from "./budget-edits.ts";
import { budgetName } from "./budget-words.ts";
import { t } from "../../lib/t.ts";

function Entry({ budget, onEdit }: { budget: LaterBudget; onEdit: () => void }) {
  const format = useFormat();
  const { remove } = useBudgetEdits();
  const name = budgetName(budget);
  const { amount } = budget.steps[0]!;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-3 first:border-t-0">
      <span className="min-w-0">
        <CategoryChip group={budget.group} name={name} className="text-sm" />
        <span className="block pt-1 text-xs text-faint tabular-nums">
          {t("{amount} a {period, select, month {month} quarter {quarter} other {year}}, begins on {begins}", {
            amount: format.money(amount, budget.currency),
            period: budget.period,
            begins: format.day(budget.begins),
          })}
        </span>
      </span>
      <span className="flex gap-2">
        <Button small aria-label={t("Edit: {name}", { name })} onClick={onEdit}>
          {t("Edit")}
        </Button>
        <Button
          small
          look="quiet"
          busy={remove.isPending}
          aria-label={t("Delete: {name}", { name })}
          onClick={() => remove.mutate({ name, budget })}
        >
          {t("Delete")}
        </Button>
      </span>
    </li>
  );
}

/** Budgets whose first period is yet to come. */
export function LaterBudgets({
  budgets,
  onEdit,
}: {
  budgets: readonly LaterBudget[];
  onEdit: (budget: LaterBudget) => void;
}) {
  if (budgets.length === 0) return null;
  return (
    <Section title={t("Begin later")}>
      <ul>
        {budgets.map((budget) => (
          <Entry
            key={`${budget.categoryId} ${budget.period} ${budget.currency}`}
            budget={budget}
            onEdit={() => onEdit(budget)}
          />
        ))}
      </ul>
    </Section>
  );
}
