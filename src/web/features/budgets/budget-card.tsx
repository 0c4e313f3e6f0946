import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Budget } from "../../../contract/budgets.ts";
import { localDay } from "../../lib/calendar.ts";
import { classNames } from "../../lib/class-names.ts";
import { budgetsQuery } from "../../lib/queries.ts";
import { rowsSearch } from "../../lib/rows-search.ts";
import { useFormat } from "../../lib/use-format.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Section } from "../../ui/page.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { allWords, budgetName, leftWords } from "./budget-words.ts";
import { t } from "../../lib/t.ts";

const SHOWN = 4;
/** What needs a look first stands first. */
const ORDER: Readonly<Record<Budget["state"], number>> = { over: 0, ahead: 1, within: 2 };

function Line({ budget }: { budget: Budget }) {
  const format = useFormat();
  const { group, state, rows, category } = budget;
  return (
    <li>
      <Link
        to="/ledger"
        search={{ q: rowsSearch(rows, category) }}
        className="-mx-2 flex flex-col gap-1.5 rounded-md px-2 py-1.5 hover:bg-sunken"
      >
        <span className="flex items-baseline justify-between gap-3 text-sm">
          <CategoryChip group={group} name={budgetName(budget)} />
          <span
            className={classNames(
              "text-xs whitespace-nowrap tabular-nums",
              state === "over" ? "text-bad" : "text-soft",
            )}
          >
            {leftWords(budget, format)}
          </span>
        </span>
        <BudgetBar budget={budget} />
      </Link>
    </li>
  );
}

/** How the budgets stand, those that need a look first; nothing when there is none. */
export function BudgetCard() {
  const [today] = useState(() => localDay(new Date()));
  const budgets = useQuery(budgetsQuery(today)).data?.items ?? [];
  if (budgets.length === 0) return null;
  const sorted = budgets.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  const aside = (
    <Link
      to="/budgets"
      className="text-xs text-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {t("All budgets")}
    </Link>
  );
  return (
    <Section title={t("Budgets")} aside={aside}>
      <p className="mb-1 text-xs text-faint">{allWords(budgets)}</p>
      <ul>
        {sorted.slice(0, SHOWN).map((budget) => (
          <Line key={`${budget.categoryId} ${budget.period} ${budget.currency}`} budget={budget} />
        ))}
      </ul>
    </Section>
  );
}
