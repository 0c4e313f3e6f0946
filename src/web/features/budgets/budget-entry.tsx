import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { Budget } from "../../../contract/budgets.ts";
import { classNames } from "../../lib/class-names.ts";
import { rowsSearch } from "../../lib/rows-search.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { useBudgetEdits } from "./budget-edits.ts";
import { bookedWords, budgetName, carriedWords, leftWords, nextWords, paceWords, thereIs } from "./budget-words.ts";
import { t } from "../../lib/t.ts";

interface EntryProps {
  readonly budget: Budget;
  readonly onEdit: () => void;
}

const LINK = "inline-flex h-7 items-center rounded-md px-2 text-xs font-medium text-accent hover:bg-sunken";

function Details({ budget, onEdit }: EntryProps) {
  const format = useFormat();
  const { remove } = useBudgetEdits();
  const name = budgetName(budget);
  const told = [
    format.days(budget.from, budget.until),
    carriedWords(budget, format),
    bookedWords(budget, format),
    nextWords(budget),
  ].filter((words) => words !== null);
  return (
    <div className="flex flex-col items-start gap-2 pb-3 pl-7">
      <p className="text-xs text-soft">{told.reduce((before, next) => t("{before}; {next}", { before, next }))}.</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/ledger" search={{ q: rowsSearch(budget.rows, budget.category) }} className={LINK}>
          {t("Show the rows")}
        </Link>
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
      </div>
    </div>
  );
}

/** One budget: what is left and where it leads; open it for its dates, its rows, and to change it. */
export function BudgetEntry({ budget, onEdit }: EntryProps) {
  const format = useFormat();
  const { group, spent, currency, state } = budget;
  const pace = paceWords(budget, format);
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 rounded-md py-3">
          <ChevronRight size={16} className="text-faint transition-transform group-open:rotate-90" aria-hidden="true" />
          <CategoryChip group={group} name={budgetName(budget)} className="text-sm" />
          <span className={classNames("text-sm font-medium tabular-nums", state === "over" && "text-bad")}>
            {leftWords(budget, format)}
          </span>
          <span className="col-span-2 col-start-2">
            <BudgetBar budget={budget} />
          </span>
          <span className="col-span-2 col-start-2 flex flex-wrap justify-between gap-x-4 text-xs text-faint tabular-nums">
            <span>
              {t("{spent} of {thereIs}", {
                spent: format.money(spent.amount, currency),
                thereIs: format.money(thereIs(budget), currency),
              })}
            </span>
            {pace !== null && <span className={state === "ahead" ? "text-bad" : ""}>{pace}</span>}
          </span>
        </summary>
        <Details budget={budget} onEdit={onEdit} />
      </details>
    </li>
  );
}
