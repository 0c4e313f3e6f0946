import { queryOptions } from "@tanstack/react-query";
import type { CashFlowQuery } from "../../contract/cash-flow.ts";
import { call } from "./api.ts";
import { localDay } from "./calendar.ts";
import { KEYS } from "./queries.ts";

/** Crystal goes on for some seconds after an import has ended. */
const refetchInterval = 30_000;

/** What Crystal makes of the ledger: cash flow, forecast, what is due, what accounts hold. */
export const cashFlowQuery = (asked: CashFlowQuery) =>
  queryOptions({
    refetchInterval,
    queryKey: [...KEYS.outlook, "cash flow", asked],
    queryFn: () => call("crystal-cash-flow", "GET", { ...asked, today: localDay(new Date()) }),
  });

export const forecastQuery = queryOptions({
  refetchInterval,
  queryKey: [...KEYS.outlook, "forecast"],
  queryFn: async () => (await call("crystal-forecast", "GET", {})).forecasts,
});

export const upcomingQuery = (until?: string) =>
  queryOptions({
    refetchInterval,
    queryKey: [...KEYS.outlook, "upcoming", until],
    queryFn: () => call("crystal-upcoming", "GET", { until, today: localDay(new Date()) }),
  });

export const ratesQuery = (asked: { readonly on: string; readonly into: string }) =>
  queryOptions({
    queryKey: [...KEYS.outlook, "rates", asked],
    queryFn: () => call("exchange-rates", "GET", asked),
  });

export const netWorthQuery = queryOptions({
  refetchInterval,
  queryKey: [...KEYS.outlook, "net worth"],
  queryFn: () => call("crystal-net-worth", "GET", { today: localDay(new Date()) }),
});
