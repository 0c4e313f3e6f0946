import { MAX_ALERTS } from "../../../contract/status.ts";
import type { InstallationStatus } from "../../../contract/status.ts";
import { listAlerts } from "../../../data/system/alerts.ts";
import type { AlertRow } from "../../../data/system/alerts.ts";
import { schemaVersion } from "../../../data/system/health.ts";
import { readEmployeeMetrics } from "../../../data/system/metrics.ts";
import { readScheduleAges } from "../../../data/system/schedules.ts";
import { JOBS } from "../../../employees/scheduled/jobs.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { wireMetrics } from "./metrics.ts";

const HOURS = 24;
/** So many of its own times may pass since a job's last run. */
const PATIENCE = 2;

const wireAlert = ({
  id,
  kind,
  severity,
  message,
  raised_at,
  resolved_at,
}: AlertRow): InstallationStatus["alerts"][number] => ({
  id,
  kind,
  severity,
  message,
  raisedAt: raised_at,
  resolvedAt: resolved_at,
});

const wireSchedules = (ages: ReadonlyMap<string, number | null>): InstallationStatus["schedules"] =>
  JOBS.map(({ name, everySec }) => {
    const lastRunSecAgo = ages.get(name) ?? null;
    return { name, everySec, lastRunSecAgo, late: lastRunSecAgo !== null && lastRunSecAgo > everySec * PATIENCE };
  });

/** How the installation does, for whoever runs it: nothing of any person. */
export const status = endpoint({
  name: "status",
  method: "GET",
  audit: "none",
  async run(_call, { store }) {
    const [version, employees, ages, alerts] = await Promise.all([
      schemaVersion(store),
      readEmployeeMetrics(store, HOURS),
      readScheduleAges(store),
      listAlerts(store, MAX_ALERTS),
    ]);
    return {
      ready: version.applied === version.known,
      database: { engine: store.engine, schemaVersion: version.applied, knownVersion: version.known },
      hours: HOURS,
      employees: employees.map(wireMetrics(HOURS)),
      schedules: wireSchedules(ages),
      alerts: alerts.map(wireAlert),
    };
  },
});
