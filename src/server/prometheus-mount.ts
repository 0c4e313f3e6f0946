import { timingSafeEqual } from "node:crypto";
import type { Meter, Reading } from "../api/metrics/meter.ts";
import { mount } from "../api/pipeline/mount.ts";
import type { Mount } from "../api/pipeline/mount.ts";
import { Refusal } from "../api/pipeline/refusal.ts";
import type { DataStore } from "../data/open.ts";
import { readAiSpend } from "../data/system/ai-spend.ts";
import { readCategorizationKpis } from "../data/system/kpis.ts";
import { readEmployeeMetrics } from "../data/system/metrics.ts";
import type { EmployeeMetrics } from "../data/system/metrics.ts";

export const PROMETHEUS_MOUNT = "prometheus";
/** How far the employees' times are looked back. */
const HOURS = 1;
const SECOND_MS = 1000;

interface Parts {
  readonly meter: Meter;
  readonly store: DataStore;
  readonly token: string;
}

const isToken = (header: string | null, token: string): boolean => {
  const [given, known] = [Buffer.from(header ?? ""), Buffer.from(`Bearer ${token}`)];
  return given.length === known.length && timingSafeEqual(given, known);
};

const ofEmployees = (rows: readonly EmployeeMetrics[]) => {
  const reading = (name: string, help: string, value: (row: EmployeeMetrics) => number | null): Reading => ({
    name,
    help,
    values: rows.flatMap((row) => {
      const is = value(row);
      return is === null ? [] : [{ labels: { employee: row.employee }, value: is }];
    }),
  });
  return [
    reading("tasks_waiting", "Tasks that wait, due or not", (row) => row.waiting),
    reading("tasks_in_hand", "Tasks that workers have in hand", (row) => row.in_hand),
    reading("tasks_late_seconds", "How late the longest waiting due task is", (row) => row.late_sec),
    reading("tasks_completed", "Tasks completed within an hour", (row) => row.completed),
    reading("tasks_failed", "Tasks failed for good within an hour", (row) => row.failed),
    reading("task_p95_seconds", "From dispatch to end, nineteen of twenty", (row) =>
      row.p95_ms === null ? null : row.p95_ms / SECOND_MS,
    ),
  ];
};

const single = (name: string, help: string, value: number | null): Reading[] =>
  value === null ? [] : [{ name, help, values: [{ value }] }];

function ofReplica({ replica }: DataStore): Reading[] {
  if (replica === null) return [];
  const { readsThere, readsOnPrimary, behindMs } = replica.state();
  const by = [
    { labels: { by: "replica" }, value: readsThere },
    { labels: { by: "primary" }, value: readsOnPrimary },
  ];
  return [
    {
      name: "replica_reads",
      help: "Reads that the replica may answer, by who did, since the process began",
      values: by,
    },
    ...single("replica_behind_seconds", "How far the replica was behind when it was last asked", behindMs / SECOND_MS),
  ];
}

async function readings(store: DataStore): Promise<Reading[]> {
  const [employees, spend, kpis] = await Promise.all([
    readEmployeeMetrics(store, HOURS),
    readAiSpend(store),
    readCategorizationKpis(store),
  ]);
  return [
    ...ofReplica(store),
    ...ofEmployees(employees),
    ...single("ai_spend_usd", "What models cost this month", spend.total),
    ...single("ai_spend_highest_usd", "The same of the person who spent most", spend.highest),
    ...single("ai_calls", "Calls of models this month", spend.calls),
    ...single("categorizations", "Rows categorised within a day", kpis.total_categorizations),
    ...single("categorization_confidence", "Their mean confidence", kpis.avg_confidence),
    ...single("categorizations_by_ai", "Of these, by a model", kpis.ai_fallbacks),
  ];
}

/** This process's counters and the installation's figures, for a scraper that has the token; nothing of any person. */
export const prometheusMount = ({ meter, store, token }: Parts): Mount =>
  mount({
    name: PROMETHEUS_MOUNT,
    access: "public",
    methods: ["GET"],
    maxBytes: 0,
    audit: "none",
    summary: "Counters, histograms and the queue in Prometheus' text format, for METRICS_TOKEN",
    async run(request) {
      if (!isToken(request.headers.get("authorization"), token))
        throw new Refusal("unauthenticated", "This is for a scraper with METRICS_TOKEN.", null, {
          "www-authenticate": "Bearer",
        });
      const text = await meter.text(await readings(store));
      return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
    },
  });
