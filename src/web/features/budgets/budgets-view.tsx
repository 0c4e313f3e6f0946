import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import type { Budget, Budgets } from "../../../contract/budgets.ts";
import { BUDGET_PERIODS } from "../../../core/budget/period.ts";
import { localDay } from "../../lib/calendar.ts";
import { accountsQuery, budgetsQuery, settingsQuery } from "../../lib/queries.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { BudgetEditor } from "./budget-editor.tsx";
import type { BudgetStart } from "./budget-editor.tsx";
import { BudgetEntry } from "./budget-entry.tsx";
import { BudgetSuggestions } from "./budget-suggestions.tsx";
import { LaterBudgets } from "./later-budgets.tsx";
import { allWords, periodName } from "./budget-words.ts";
import { t } from "../../lib/t.ts";

const keyOf = ({ categoryId, period, currency }: Omit<Budget, "steps">): string =>
  `${categoryId} ${period} ${currency}`;

/** The person's currencies, the main one first where there are rows in it. */
function useCurrencies(): string[] {
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: settings } = useQuery(settingsQuery);
  const used = new Set(accounts.map(({ currency }) => currency));
  const main = settings?.defaultCurrency;
  if (main !== undefined && (used.has(main) || used.size === 0)) return [...new Set([main, ...used])];
  return main === undefined ? [...used] : [...used, main];
}

function ByPeriod({ budgets, onEdit }: { budgets: readonly Budget[]; onEdit: (budget: Budget) => void }) {
  return BUDGET_PERIODS.map((period) => ({ period, items: budgets.filter((budget) => budget.period === period) }))
    .filter(({ items }) => items.length > 0)
    .map(({ period, items }) => (
      <Section key={period} title={periodName(period)}>
        <ul>
          {items.map((budget) => (
            <BudgetEntry key={keyOf(budget)} budget={budget} onEdit={() => onEdit(budget)} />
          ))}
        </ul>
      </Section>
    ));
}

function List({ data, onEdit, onNew }: { data: Budgets; onEdit: (budget: Budget) => void; onNew: () => void }) {
  if (data.items.length > 0)
    return (
      <>
        <p className="text-2xl font-semibold tracking-tight text-balance">{allWords(data.items)}</p>
        <ByPeriod budgets={data.items} onEdit={onEdit} />
      </>
    );
  if (data.later.length > 0) return null;
  return (
    <EmptyState title={t("No budgets yet")} action={<Button onClick={onNew}>{t("Write the first one")}</Button>}>
      {t(
        "A budget says what you want to spend at most on a category in a month, a quarter or a year. You see what is left, and where the pace leads, while there is still time.",
      )}
    </EmptyState>
  );
}

/** The Budgets screen. */
export function BudgetsView() {
  const [today] = useState(() => localDay(new Date()));
  const [editing, setEditing] = useState<{ readonly start: BudgetStart } | null>(null);
  const budgets = useQuery(budgetsQuery(today));
  const currencies = useCurrencies();
  const open = (start: BudgetStart): void => {
    setEditing({ start });
    document.querySelector("main")?.scrollTo({ top: 0 });
  };
  useShortcuts(t("Budgets"), "screen", [{ keys: "n", label: t("A new budget"), run: () => open(null) }]);
  const body = (): ReactNode => {
    if (budgets.error) return <ErrorNote error={budgets.error} onRetry={() => void budgets.refetch()} />;
    if (!budgets.data) return <Skeleton className="h-60 w-full rounded-xl" />;
    const { items, later, suggestions } = budgets.data;
    return (
      <>
        {editing !== null && (
          <BudgetEditor
            key={JSON.stringify(editing.start)}
            start={editing.start}
            known={[...items, ...later]}
            onClose={() => setEditing(null)}
            {...{ suggestions, currencies, today }}
          />
        )}
        <List data={budgets.data} onEdit={(budget) => open({ budget })} onNew={() => open(null)} />
        <LaterBudgets budgets={later} onEdit={(budget) => open({ budget })} />
        <BudgetSuggestions suggestions={suggestions} today={today} onEdit={(suggestion) => open({ suggestion })} />
      </>
    );
  };
  const actions = (
    <Button look="primary" onClick={() => open(null)}>
      <Plus size={15} aria-hidden="true" />
      {t("New budget")}
    </Button>
  );
  return (
    <Page title={t("Budgets")} actions={actions}>
      {body()}
    </Page>
  );
}
