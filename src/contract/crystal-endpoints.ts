import { BUDGET_ENDPOINTS } from "./budgets.ts";
import { CASH_FLOW_ENDPOINTS } from "./cash-flow.ts";
import { INSIGHT_ENDPOINTS } from "./insights.ts";
import { RECURRING_ENDPOINTS } from "./recurring.ts";

/** The part of the catalogue that Crystal answers. */
export const CRYSTAL_ENDPOINTS = {
  ...RECURRING_ENDPOINTS,
  ...CASH_FLOW_ENDPOINTS,
  ...INSIGHT_ENDPOINTS,
  ...BUDGET_ENDPOINTS,
} as const;
