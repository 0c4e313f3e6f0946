import type {
  Ahead,
  BudgetsResult,
  BudgetStanding,
  Expected,
  ForecastResult,
  InsightsResult,
  TaxResult,
} from "./results.ts";
import { counted, listed } from "./words.ts";
import type { Words } from "./words.ts";

/** Months, budgets or insights named in a sentence. */
const NAMED = 3;

const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);

function expectedWords({ expected, low, high }: Expected, words: Words): string {
  const about = `about ${words.money(expected)}`;
  return low === null || high === null ? about : `${about} (most likely ${words.money(low)} to ${words.money(high)})`;
}

/** One stretch of time, of which money in, money out or both are told. */
function aheadWords(one: Ahead, { outlook }: ForecastResult, words: Words): string {
  const out = `${expectedWords(one.out, words)} to go out`;
  const into = `${expectedWords(one.in, words)} to come in`;
  const what = outlook === "spent" ? out : outlook === "received" ? into : `${into} and ${out}`;
  return `${what}${words.period(one)}`;
}

type OfCurrency = ForecastResult["currencies"][number];

function balanceWords({ balance, periods }: OfCurrency, words: Words): string {
  if (balance === null) return "";
  const then = periods.at(-1)?.until;
  const unknown = balance.told ? "" : ", as far as what was imported tells";
  return `You have ${words.money(balance.now)} now${unknown}; ${then === undefined ? "then" : `on ${words.day(then)}`} I expect ${expectedWords(balance, words)}.`;
}

export function sayForecast(result: ForecastResult, words: Words): string {
  const each = result.currencies.map((one) => {
    const balance = balanceWords(one, words);
    if (balance !== "") return balance;
    return `I expect ${listed(one.periods.slice(0, NAMED).map((period) => aheadWords(period, result, words)))}.`;
  });
  return each.join(" ");
}

function standingWords(
  { category, period, allowed, carried, spent, left, state, pace }: BudgetStanding,
  words: Words,
): string {
  const carries = isNothing(carried.amount) ? "" : ` and ${words.money(carried)} carried over`;
  const of = `${category}: ${words.money(spent)} of ${words.money(allowed)} this ${period}${carries}`;
  if (state === "over")
    return `${of}, which is ${words.money({ ...left, amount: left.amount.replace(/^-/, "") })} too much`;
  const ahead = state === "ahead" && pace !== null ? `, ${words.money(pace)} at this pace` : "";
  return `${of}, ${words.money(left)} left${ahead}`;
}

export function sayBudgets({ budgets, only }: BudgetsResult, words: Words): string {
  if (budgets.length === 0) return "No budget is overspent, or will be at this pace.";
  const told = budgets.slice(0, NAMED).map((budget) => standingWords(budget, words));
  const more = budgets.length > NAMED ? " The table has the others." : "";
  const lead = only === null || budgets.length === 1 ? "" : `${counted(budgets.length, "budget")} will not do. `;
  return `${lead}${told.join(". ")}.${more}`;
}

export function sayTax({ form, year, since, until, lines, income, expenses, notice }: TaxResult, words: Words): string {
  const when = `${form}, ${year} (${words.day(since)} to ${words.day(until)})`;
  if (lines.length === 0) return `${when}: there is nothing on its lines. ${notice}`;
  const sums = [
    income.length > 0 ? `income ${listed(income.map(words.money))}` : "",
    expenses.length > 0 ? `expenses ${listed(expenses.map(words.money))}` : "",
  ].filter((one) => one !== "");
  return `${when}: ${listed(sums)}. ${notice}`;
}

export function sayInsights({ insights }: InsightsResult): string {
  if (insights.length === 0) return "Crystal found nothing that is worth a look now.";
  return insights
    .slice(0, NAMED)
    .map(({ sentence }) => sentence)
    .join(" ");
}
