import type { BudgetState } from "../budget/budget.ts";
import type { BudgetPeriod } from "../budget/period.ts";
import { isoDate } from "../calendar/days.ts";
import { toDecimal } from "../money/money.ts";
import { rankOf } from "./insight.ts";
import type { Insight, RowsBehind } from "./insight.ts";
import { withOneStop } from "./speech.ts";
import type { Speech } from "./speech.ts";

/** A budget whose state may be worth a word. */
export interface ToldBudget {
  readonly categoryId: string;
  readonly category: string;
  readonly period: BudgetPeriod;
  readonly currency: string;
  readonly now: BudgetState;
  readonly rows: RowsBehind;
}

/** An overspending below this share of what there was is no news. */
const NO_NEWS = 0.02;

/** That a budget is overspent, or will be at this pace; nothing when it will do. */
export function tellBudget(
  { categoryId, category, period, currency, now, rows }: ToldBudget,
  speech: Speech,
): Insight[] {
  const { span, spentMinor, bookedMinor, leftMinor, pace, state } = now;
  const thereWas = spentMinor + leftMinor;
  const comesTo = state === "over" ? spentMinor : (pace?.expectedMinor ?? spentMinor + bookedMinor);
  const beyondMinor = comesTo - thereWas;
  if (state === "within" || beyondMinor <= thereWas * NO_NEWS) return [];
  const said = (minor: number): string => speech.money(toDecimal(minor, currency), currency);
  const kind = state === "over" ? "over_budget" : "budget_pace";
  const budget = `your ${category} budget of ${said(thereWas)}`;
  const end = speech.day(isoDate(span.until));
  const sentence =
    state === "over"
      ? `You spent ${said(spentMinor)} of ${budget}: ${said(beyondMinor)} over, until ${end}.`
      : `${pace === null ? "With what is booked ahead" : "At this pace"} ${budget} comes to ${said(comesTo)} by ${end}, ${said(beyondMinor)} over.`;
  return [
    {
      kind,
      key: `${kind} ${categoryId} ${period} ${currency} ${isoDate(span.from)}`,
      subject: `budget ${categoryId} ${period} ${currency}`,
      sentence: withOneStop(sentence),
      amount: toDecimal(beyondMinor, currency),
      rows,
      rowId: null,
      rank: rankOf(kind, beyondMinor),
    },
  ];
}
