import { spanAt } from "../../../core/budget/period.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import type { NothingResult, ProposalResult } from "../../../core/chat/results.ts";
import { fromDecimal, minorDigits, minorMoney } from "../../../core/money/money.ts";
import type { BudgetArgs } from "../../../core/planner/plan.ts";
import { listBudgets } from "../../../data/queries/budgets.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { Desk } from "./desk.ts";
import { propose } from "./propose.ts";

const nothing = (why: string): NothingResult => ({ kind: "nothing", why, instead: [] });

/** A budget from this period on; what was allowed before stays true of the periods before. */
export async function proposeBudget(
  desk: Desk,
  threadId: string,
  { category, amount, period, currency: asked }: BudgetArgs,
): Promise<ProposalResult | NothingResult> {
  const { id: categoryId, name, group } = desk.category(category);
  if (group === "Income" || group === "Transfers")
    return nothing(`${name} is no spending, so it cannot have a budget.`);
  const currency = asked ?? desk.world.currencies[0] ?? (await readSettings(desk.tx)).defaultCurrency;
  const minor = fromDecimal(amount, currency);
  if (minor === null || (amount.split(".")[1] ?? "").length > minorDigits(currency))
    return nothing(`An amount in ${currency} has at most ${minorDigits(currency)} decimals.`);
  const now = (await listBudgets(desk.tx))
    .find((one) => one.categoryId === categoryId && one.period === period && one.currency === currency)
    ?.steps.at(-1);
  const before = now ? `, instead of ${now.amount.replace(/0+$/, "").replace(/\.$/, "")}` : "";
  const told = minorMoney(minor, currency);
  const since = isoDate(spanAt(period, dayNumber(desk.world.today)).from);
  return propose(
    desk,
    threadId,
    { kind: "budget", categoryId, category: name, period, currency, amount: told.amount, since },
    {
      action: "budget",
      title: `Budget for ${name}: ${told.amount} ${currency} a ${period}${before}`,
      changes: null,
      kept: 0,
      samples: [],
      rows: null,
      errand: null,
    },
  );
}
