import type { BudgetSuggestion } from "../../../contract/budgets.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Section } from "../../ui/page.tsx";
import { useBudgetEdits } from "./budget-edits.ts";
import { putOf } from "./budget-steps.ts";
import { budgetName } from "./budget-words.ts";
import { t } from "../../lib/t.ts";

/** Offered at once. */
const SHOWN = 5;

interface SuggestionsProps {
  readonly suggestions: readonly BudgetSuggestion[];
  /** ISO date. */
  readonly today: string;
  readonly onEdit: (suggestion: BudgetSuggestion) => void;
}

function Suggested({
  suggestion,
  today,
  onEdit,
}: Omit<SuggestionsProps, "suggestions"> & { suggestion: BudgetSuggestion }) {
  const format = useFormat();
  const { save } = useBudgetEdits();
  const { group, amount, months, period, categoryId, currency } = suggestion;
  const name = budgetName(suggestion);
  const accept = (): void => {
    const draft = { categoryId, period, currency, amount: amount.amount, rollOver: false };
    save.mutate({ name, put: putOf(draft, null, today), before: null });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-t-0 last:pb-0">
      <span className="min-w-0 flex-1 basis-64">
        <span className="flex flex-wrap items-center gap-x-2 text-sm">
          <CategoryChip group={group} name={name} />
          <span className="font-medium tabular-nums">
            {t("{amount} a {period, select, month {month} quarter {quarter} other {year}}", {
              amount: format.money(amount.amount, amount.currency),
              period,
            })}
          </span>
        </span>
        <span className="block text-xs text-faint">
          {t("About right in the last {months} months", { months: format.count(months) })}
        </span>
      </span>
      <span className="flex shrink-0 gap-1">
        <Button small look="primary" busy={save.isPending} aria-label={t("Accept: {name}", { name })} onClick={accept}>
          {t("Accept")}
        </Button>
        <Button
          small
          disabled={save.isPending}
          aria-label={t("Edit: {name}", { name })}
          onClick={() => onEdit(suggestion)}
        >
          {t("Edit")}
        </Button>
      </span>
    </li>
  );
}

/** Budgets that would have held in the past, for whole groups, the largest first. Nothing is shown when there are none. */
export function BudgetSuggestions({ suggestions, ...rest }: SuggestionsProps) {
  const offered = suggestions.filter(({ wholeGroup }) => wholeGroup).slice(0, SHOWN);
  if (offered.length === 0) return null;
  return (
    <Section title={t("Suggested by your past months")}>
      <ul aria-label={t("Suggested budgets")}>
        {offered.map((suggestion) => (
          <Suggested key={`${suggestion.categoryId} ${suggestion.currency}`} suggestion={suggestion} {...rest} />
        ))}
      </ul>
    </Section>
  );
}
