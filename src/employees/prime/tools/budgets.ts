import { minorMoney } from "../../../core/money/money.ts";
import { isoDate } from "../../../core/calendar/days.ts";
import type { BudgetsResult, BudgetStanding, NothingResult } from "../../../core/chat/results.ts";
import type { BudgetsArgs } from "../../../core/planner/plan.ts";
import { isGroup } from "../../../core/taxonomy/groups.ts";
import { budgetRows, budgetsNow } from "../../../data/queries/budgets-now.ts";
import type { BudgetNow } from "../../../data/queries/budgets-now.ts";
import type { Desk } from "./desk.ts";

function standing(budget: BudgetNow): BudgetStanding {
  const { category, group, wholeGroup, period, currency, now } = budget;
  const [since, until] = [isoDate(now.span.from), isoDate(now.span.until)];
  const counted = budgetRows(budget);
  const days = { since: counted.since ?? since, until: counted.until ?? until };
  const money = (minor: number) => minorMoney(minor, currency);
  return {
    category,
    period,
    since,
    until,
    allowed: money(now.allowedMinor),
    carried: money(now.carriedMinor),
    spent: money(now.spentMinor),
    left: money(now.leftMinor),
    pace: now.pace && money(now.pace.expectedMinor),
    state: now.state,
    rows: { category: wholeGroup ? group : category, currency, ...days, flow: "spending" },
  };
}

const isOf = ({ category, group }: BudgetNow, name: string): boolean =>
  category === name || (isGroup(name) && group === name);

/** How budgets stand in the periods of today. */
export async function budgets(desk: Desk, { category, state }: BudgetsArgs): Promise<BudgetsResult | NothingResult> {
  const { today } = desk.world;
  const { begun: all } = await budgetsNow(desk.tx, today, today);
  const named = category === undefined ? all : all.filter((budget) => isOf(budget, category));
  if (named.length === 0)
    return {
      kind: "nothing",
      why: category === undefined ? "You have no budgets yet." : `You have no budget for ${category}.`,
      instead: [`Set a budget of 100 a month for ${category ?? "Dining"}`],
    };
  const wanted = state === undefined ? named : named.filter(({ now }) => now.state !== "within");
  return { kind: "budgets", only: state ?? null, budgets: wanted.map(standing) };
}
