import { forecastInSteps } from "../../core/forecast/forecast.ts";
import type { Forecast } from "../../core/forecast/forecast.ts";
import type { History } from "../../core/forecast/flow.ts";
import { LOOKED_BACK_DAYS, readHistory } from "../../core/forecast/read-history.ts";
import type { LedgerFlow } from "../../core/forecast/read-history.ts";
import { dayNumber, isoDate } from "../../core/calendar/days.ts";
import { flowByDay } from "../../data/queries/cash-flow.ts";
import { replaceForecasts } from "../../data/queries/cash-flow-forecasts.ts";
import type { StoredForecast } from "../../data/queries/cash-flow-forecasts.ts";
import { renewDailyTotals } from "../../data/queries/daily-totals.ts";
import { renewMonthlySums } from "../../data/queries/monthly-sums.ts";
import { regularPayments } from "../../data/queries/merchant-payments.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import type { Duty } from "../roster.ts";
import { forecastCashFlow } from "./intents.ts";

/** What each currency's forecast is made from. */
async function readFlows(tx: Transaction, today: string): Promise<LedgerFlow[]> {
  const days = await flowByDay(tx, isoDate(dayNumber(today) - LOOKED_BACK_DAYS));
  const parties = await regularPayments(tx, today);
  return [...new Set(days.map(({ currency }) => currency))].map((currency) => ({
    currency,
    days: days.filter((day) => day.currency === currency),
    parties: parties.filter((party) => party.currency === currency),
  }));
}

/** Forecasts without keeping others from their turn: each step takes some tens of milliseconds. */
async function forecastInTurns(history: History, days: number): Promise<Forecast | null> {
  const steps = forecastInSteps(history, { days });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
}

async function forecastOf(flow: LedgerFlow, today: string): Promise<StoredForecast[]> {
  const read = readHistory(flow, today);
  const forecast = read && (await forecastInTurns(read.history, read.days));
  if (!read || !forecast) return [];
  const knownUntil = isoDate(forecast.days[0]!.day - 1);
  return [{ currency: flow.currency, knownUntil, forecast }];
}

/** Crystal's third duty: every day and month added up, and the days to come. */
export const forecastCashFlowDuty: Duty = {
  employee: forecastCashFlow.employee,
  intent: forecastCashFlow.name,
  async run(task, { store, now }) {
    const today = new Date(now()).toISOString().slice(0, 10);
    const flows = await withUser(store, task.userId, async (tx) => {
      await renewDailyTotals(tx);
      await renewMonthlySums(tx);
      return readFlows(tx, today);
    });
    const forecasts: StoredForecast[] = [];
    for (const flow of flows) forecasts.push(...(await forecastOf(flow, today)));
    await withUser(store, task.userId, async (tx) => {
      await replaceForecasts(tx, forecasts);
      await completeTask(tx, task, { currencies: flows.length, forecasts: forecasts.length });
    });
    return "completed";
  },
};
