import type { Output } from "../../../contract/catalogue.ts";
import { readEmployeeMetrics } from "../../../data/system/metrics.ts";
import type { EmployeeMetrics } from "../../../data/system/metrics.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

type Told = Output<"metrics", "GET">["employees"][number];

const MINUTES_AN_HOUR = 60;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** As it is told, of so many hours. */
export const wireMetrics =
  (hours: number) =>
  (row: EmployeeMetrics): Told => {
    const ended = row.completed + row.failed;
    return {
      employee: row.employee,
      completed: row.completed,
      failed: row.failed,
      perMinute: rounded(row.completed / (hours * MINUTES_AN_HOUR), 3),
      errorRate: ended === 0 ? null : rounded(row.failed / ended, 4),
      latencyMs: { p50: row.p50_ms, p95: row.p95_ms },
      inHand: row.in_hand,
      waiting: row.waiting,
      lateSec: row.late_sec,
    };
  };

/** How the employees do, of everyone's tasks together: counts and times, nothing of any person. */
export const metrics = endpoint({
  name: "metrics",
  method: "GET",
  audit: "none",
  run: async ({ input: { hours } }, parts) => ({
    hours,
    employees: (await readEmployeeMetrics(parts.store, hours)).map(wireMetrics(hours)),
  }),
});
