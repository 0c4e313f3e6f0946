import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import type { BudgetSuggestion } from "../../../contract/budgets.ts";
import { BUDGET_PERIODS } from "../../../core/budget/period.ts";
import { categoriesQuery, settingsQuery } from "../../lib/queries.ts";
import { readTypedSize } from "../../lib/typed-amount.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { useBudgetEdits } from "./budget-edits.ts";
import { editOf } from "./budget-steps.ts";
import type { BudgetDraft, KnownBudget } from "./budget-steps.ts";
import { budgetName, PERIODS } from "./budget-words.ts";
import { CategoryOptions } from "./category-options.tsx";
import { t } from "../../lib/t.ts";

/** Where the editor begins: with a budget that is there, with one that is suggested, or with nothing. */
export type BudgetStart = { readonly budget: KnownBudget } | { readonly suggestion: BudgetSuggestion } | null;

interface EditorProps {
  readonly start: BudgetStart;
  /** Budgets that are there, later ones too. */
  readonly known: readonly KnownBudget[];
  readonly suggestions: readonly BudgetSuggestion[];
  readonly currencies: readonly string[];
  /** ISO date. */
  readonly today: string;
  readonly onClose: () => void;
}

function draftOf(start: BudgetStart, currency: string): BudgetDraft {
  if (start === null) return { categoryId: "", period: "month", currency, amount: "", rollOver: false };
  const of = "budget" in start ? start.budget : start.suggestion;
  const { categoryId, period } = of;
  const step =
    "budget" in start ? start.budget.steps.at(-1)! : { amount: start.suggestion.amount.amount, rollOver: false };
  return { categoryId, period, currency: of.currency, amount: step.amount, rollOver: step.rollOver };
}

/** Rows may be in a currency that no account is kept in. */
const currenciesOf = (suggestions: readonly BudgetSuggestion[]): string[] =>
  suggestions.map(({ currency }) => currency);

const amountLabel = (budget: KnownBudget | null): string =>
  budget
    ? t("Amount a {period, select, month {month} quarter {quarter} other {year}} in {currency}", {
        period: budget.period,
        currency: budget.currency,
      })
    : t("Amount");

/** What the past says of what is being written. */
function Usual({ draft, suggestions }: { draft: BudgetDraft; suggestions: readonly BudgetSuggestion[] }) {
  const format = useFormat();
  const found = suggestions.find(
    ({ categoryId, currency }) => categoryId === draft.categoryId && currency === draft.currency,
  );
  if (!found) return null;
  const { amount, period, months } = found;
  return (
    <p className="text-xs text-soft">
      {t(
        "About {amount} a {period, select, month {month} quarter {quarter} other {year}} would have done in the last {months} months.",
        {
          amount: format.money(amount.amount, amount.currency),
          period,
          months,
        },
      )}
    </p>
  );
}

/** What it is for; of a budget that is there, no longer to be changed. */
function Subject({
  draft,
  edit,
  currencies,
}: {
  draft: BudgetDraft;
  edit: (part: Partial<BudgetDraft>) => void;
  currencies: readonly string[];
}) {
  const { data: categories = [] } = useQuery(categoriesQuery);
  return (
    <>
      <SelectField
        label={t("Category")}
        value={draft.categoryId}
        onChange={(event) => edit({ categoryId: event.target.value })}
      >
        <option value="">{t("Choose one")}</option>
        <CategoryOptions categories={categories} />
      </SelectField>
      <SelectField
        label={t("Every")}
        value={draft.period}
        onChange={(event) => edit({ period: event.target.value as BudgetDraft["period"] })}
      >
        {BUDGET_PERIODS.map((period) => (
          <option key={period} value={period}>
            {PERIODS[period]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("Currency")}
        value={draft.currency}
        onChange={(event) => edit({ currency: event.target.value })}
      >
        {currencies.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </SelectField>
    </>
  );
}

function HoldsFrom({ budget }: { budget: KnownBudget }) {
  const format = useFormat();
  return (
    <p className="text-xs text-faint">
      {"begins" in budget
        ? t("It begins on {begins}.", { begins: format.day(budget.begins) })
        : t(
            "Holds from this {period, select, month {month} quarter {quarter} other {year}} on; what earlier ones allowed stays.",
            { period: budget.period },
          )}
    </p>
  );
}

/** Writes a budget, or changes what one allows from this period on. */
export function BudgetEditor({ start, known, suggestions, currencies, today, onClose }: EditorProps) {
  const { data: settings } = useQuery(settingsQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { save } = useBudgetEdits();
  const before = start !== null && "budget" in start ? start.budget : null;
  const [draft, setDraft] = useState(() => draftOf(start, currencies[0] ?? settings?.defaultCurrency ?? "USD"));
  const offered = [...new Set([...currencies, ...currenciesOf(suggestions), draft.currency])];
  const edit = (part: Partial<BudgetDraft>): void => setDraft({ ...draft, ...part });
  const amount = readTypedSize(draft.amount, draft.currency);
  const name = before
    ? budgetName(before)
    : (categories.find(({ id }) => id === draft.categoryId)?.name ?? t("the category"));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (amount === null || draft.categoryId === "") return;
    save.mutate({ name, ...editOf({ ...draft, amount }, before, { known, today }) }, { onSuccess: onClose });
  };
  return (
    <Section title={before ? t("Budget for {name}", { name }) : t("New budget")}>
      <form aria-label={t("Budget")} onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {!before && <Subject draft={draft} edit={edit} currencies={offered} />}
          <TextField
            label={amountLabel(before)}
            inputMode="decimal"
            autoFocus
            value={draft.amount}
            error={draft.amount !== "" && amount === null ? t("Write an amount such as 300 or 49.50.") : undefined}
            onChange={(event) => edit({ amount: event.target.value })}
          />
        </div>
        <Usual draft={draft} suggestions={suggestions} />
        <Check
          label={t(
            "What is left, or missing, goes into the next {period, select, month {month} quarter {quarter} other {year}}",
            { period: draft.period },
          )}
          checked={draft.rollOver}
          onChange={(rollOver) => edit({ rollOver })}
        />
        {before && <HoldsFrom budget={before} />}
        <ErrorNote error={save.error} />
        <div className="flex gap-2">
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            disabled={amount === null || draft.categoryId === ""}
          >
            {t("Save")}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
