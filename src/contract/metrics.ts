import { z } from "zod";
import { count } from "./common.ts";
import { contract, HEAVY, reading } from "./endpoint-contract.ts";
import { employee } from "./workflows.ts";

const milliseconds = (description: string) =>
  z
    .number()
    .int()
    .nullable()
    .meta({ description: `${description}, in milliseconds; null when nothing was completed`, examples: [420] });

export const employeeMetrics = z
  .object({
    employee,
    completed: count("Tasks completed"),
    failed: count("Tasks failed for good, cancelled ones aside"),
    perMinute: z.number().meta({ description: "Tasks completed a minute, on average", examples: [3.5] }),
    errorRate: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "Failed of all that ended, 0 to 1; null when nothing ended", examples: [0.01] }),
    latencyMs: z
      .object({
        p50: milliseconds("Half took at most this"),
        p95: milliseconds("Nineteen of twenty took at most this"),
      })
      .describe("From the dispatch to the end, of what was completed"),
    inHand: count("Tasks that workers have in hand now"),
    waiting: count("Tasks that wait now, due or not"),
    lateSec: count("Seconds that the longest waiting due task is late; 0 when none is"),
  })
  .meta({ id: "EmployeeMetrics", description: "How one employee does, of everyone's tasks together" });
export type EmployeeMetrics = z.infer<typeof employeeMetrics>;

export const METRICS_ENDPOINTS = {
  metrics: {
    GET: contract({
      ...reading,
      access: "operator",
      limit: HEAVY,
      input: z.object({
        hours: z.coerce
          .number()
          .int()
          .min(1)
          .max(168)
          .default(24)
          .meta({ description: "How far to look back", examples: [24] }),
      }),
      output: z.object({
        hours: count("How far was looked back"),
        employees: z.array(employeeMetrics).describe("Each of the five"),
      }),
      summary: "How the employees do: throughput, latency, errors and what waits",
    }),
  },
} as const;
