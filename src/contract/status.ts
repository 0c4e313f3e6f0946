import { z } from "zod";
import { count, id, text, timestamp } from "./common.ts";
import { contract, HEAVY, reading } from "./endpoint-contract.ts";
import { employeeMetrics, METRICS_ENDPOINTS } from "./metrics.ts";

/** Alerts told of at once: the latest. */
export const MAX_ALERTS = 20;

const schedule = z
  .object({
    name: text("The job", "tag-worker"),
    everySec: count("Seconds from one run to the next"),
    lastRunSecAgo: count("Seconds since it last ran to its end; null when it never did").nullable(),
    late: z.boolean().describe("Its last run is more than twice its time ago: no process of this installation runs it"),
  })
  .meta({ id: "ScheduledJob", description: "What is done by the clock" });

const alert = z
  .object({
    id,
    kind: text("What it is about", "backlog_age"),
    severity: z.enum(["info", "warning", "critical"]).describe("How much it matters"),
    message: text("What is wrong", "A task has been due for 20 minutes. Is a worker running?"),
    raisedAt: timestamp,
    resolvedAt: timestamp.nullable().describe("Null while it holds"),
  })
  .meta({ id: "Alert", description: "Something that whoever runs the installation should know" });

const installation = z
  .object({
    ready: z.boolean().describe("The database has every migration that this program knows, and no newer one"),
    database: z
      .object({
        engine: z.enum(["pglite", "postgres"]).describe("Embedded, or a server"),
        schemaVersion: count("Its newest migration"),
        knownVersion: count("The newest migration that this program knows"),
      })
      .describe("The database underneath"),
    hours: count("How far was looked back for the employees"),
    employees: z.array(employeeMetrics).describe("Each of the five"),
    schedules: z.array(schedule).describe("Everything that is done by the clock"),
    alerts: z.array(alert).max(MAX_ALERTS).describe("Open ones first, then the latest"),
  })
  .meta({ id: "InstallationStatus", description: "How the installation does" });
export type InstallationStatus = z.infer<typeof installation>;

/** For whoever runs the installation. */
export const OPERATOR_ENDPOINTS = {
  ...METRICS_ENDPOINTS,
  status: {
    GET: contract({
      ...reading,
      access: "operator",
      limit: HEAVY,
      input: z.object({}),
      output: installation,
      summary: "How the installation does: database, employees, what runs by the clock, alerts",
    }),
  },
} as const;
