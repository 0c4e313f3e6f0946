import { z } from "zod";
import { ASKED_IN, REPORTS } from "../asked-in.ts";
import { declareIntent } from "../intent.ts";
import { FIND_INSIGHTS, FIND_RECURRING, FORECAST_CASH_FLOW, TOTAL_MONTHS, WEEKLY_DIGEST } from "../intents.ts";

/** Adds up every month by category and currency. */
export const totalMonths = declareIntent({
  employee: "crystal",
  name: TOTAL_MONTHS,
  payload: z.strictObject({}),
  result: z.strictObject({ totals: z.int(), changed: z.int() }),
  priority: 12,
  next: ["ledger/total_deductions", "crystal/find_recurring"],
});

/** Looks for what comes again and again: subscriptions, bills, salaries. */
export const findRecurring = declareIntent({
  employee: "crystal",
  name: FIND_RECURRING,
  payload: z.strictObject(ASKED_IN),
  result: z.strictObject({ series: z.int(), changed: z.int() }),
  priority: 14,
  next: ["crystal/forecast_cash_flow", "crystal/find_insights", REPORTS],
});

/** Adds up every day by account and currency, and forecasts the days to come. */
export const forecastCashFlow = declareIntent({
  employee: "crystal",
  name: FORECAST_CASH_FLOW,
  payload: z.strictObject({}),
  result: z.strictObject({ currencies: z.int(), forecasts: z.int() }),
  priority: 14,
  next: [],
});

/** Looks for what is worth a look: anomalies, series with news, budgets that will not do. */
export const findInsights = declareIntent({
  employee: "crystal",
  name: FIND_INSIGHTS,
  payload: z.strictObject(ASKED_IN),
  result: z.strictObject({ told: z.int(), added: z.int() }),
  priority: 16,
  next: [REPORTS],
});

/** Sums up a week for the person, who may have switched that off. */
export const weeklyDigest = declareIntent({
  employee: "crystal",
  name: WEEKLY_DIGEST,
  payload: z.strictObject({ monday: z.iso.date().describe("First day of the week that is summed up") }),
  result: z.strictObject({ sent: z.boolean() }),
  priority: 20,
  next: ["prime/tell_person"],
});
