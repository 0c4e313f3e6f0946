import { randomUUID } from "node:crypto";
import type { Ids, Seed } from "./seed.ts";

/** Kept by day, and what follows them. */
const byDay = ({ account }: Ids): Seed[] => [
  {
    table: "daily_totals",
    values: {
      account_id: account,
      currency: "EUR",
      day: "2024-03-01",
      group_name: "Groceries",
      transfer: false,
      money_in: "0",
      money_out: "12.34",
      row_count: 1,
      portion_count: 1,
    },
  },
  { table: "daily_totals_due", values: { day: "2024-03-01" } },
  { table: "daily_sources", values: { account_id: account, day: "2024-03-01", source: "ai", row_count: 1, unsure: 0 } },
  {
    table: "source_months",
    values: { account_id: account, month: "2023-03-01", source: "ai", row_count: 1, unsure: 0 },
  },
  ...["group_months", "account_days"].map((table) => ({
    table,
    values: {
      account_id: account,
      currency: "EUR",
      ...(table === "group_months" ? { month: "2023-03-01", group_name: "Groceries" } : { day: "2023-03-01" }),
      transfer: false,
      money_in: "0",
      money_out: "12.34",
      row_count: 1,
      portion_count: 1,
    },
  })),
];

const MARCH = "2024-03-01";
const NO_CATEGORY = "00000000-0000-0000-0000-000000000000";
const FIRST = { first_day: MARCH, last_day: MARCH };
const SPENT = { category_id: NO_CATEGORY, paired: false, sign: -1, amount: "-12.34", row_count: 1, ...FIRST };

const others = ({ account, category }: Ids): Seed[] => [
  { table: "own_exchange_rates", values: { base: "EUR", quote: "USD", quoted_on: "today", origin: "file", rate: 1 } },
  { table: "monthly_sums_due", values: { month: MARCH } },
  { table: "monthly_sums", values: { account_id: account, currency: "EUR", month: MARCH, ...SPENT } },
  { table: "cash_flow_forecasts", values: { currency: "EUR", known_until: "2024-03-01", forecast: "{}" } },
  { table: "account_balances", values: { account_id: account, on_day: "2024-03-01", amount: "12.34" } },
  {
    table: "monthly_totals",
    values: {
      id: randomUUID(),
      category_id: category,
      month: "2024-03-01",
      currency: "EUR",
      money_in: 0,
      money_out: "12.34",
      row_count: 1,
    },
  },
  {
    table: "deductible_totals",
    values: {
      id: randomUUID(),
      category_id: category,
      year: 2024,
      quarter: 1,
      currency: "EUR",
      spent: "12.34",
      row_count: 1,
    },
  },
];

/** One of everything that is kept added up. */
export const totals = (ids: Ids): Seed[] => [...byDay(ids), ...others(ids)];
