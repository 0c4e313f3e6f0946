import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { InstallationStatus } from "../../../contract/status.ts";
import { statusQuery } from "../../lib/queries.ts";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { Alerts } from "./alerts.tsx";
import { EmployeeTable } from "./employee-table.tsx";
import { Schedules } from "./schedules.tsx";
import { t } from "../../lib/t.ts";

const ENGINES = { pglite: t("the embedded database"), postgres: "PostgreSQL" } as const;

/** What is wrong, in words; empty while all is well. */
function troubles({ ready, database, alerts, schedules }: InstallationStatus): string[] {
  const open = alerts.filter(({ resolvedAt }) => resolvedAt === null).length;
  const { schemaVersion, knownVersion } = database;
  return [
    ...(ready
      ? []
      : [
          schemaVersion < knownVersion
            ? t("the database waits for its migrations")
            : t("the database is newer than this program"),
        ]),
    ...(open > 0 ? [t("{open} alert{open, plural, one { is} other {s are}} open", { open })] : []),
    ...(schedules.some(({ late }) => late) ? [t("something that runs by the clock is late")] : []),
  ];
}

function Verdict({ status }: { status: InstallationStatus }) {
  const wrong = troubles(status);
  const Icon = wrong.length === 0 ? CircleCheck : CircleAlert;
  const { engine, schemaVersion } = status.database;
  return (
    <p role="status" className="flex items-start gap-3">
      <Icon
        size={20}
        className={`mt-0.5 shrink-0 ${wrong.length === 0 ? "text-accent" : "text-bad"}`}
        aria-hidden="true"
      />
      <span>
        <span className="block font-medium">
          {wrong.length === 0 ? t("All is well.") : t("Look here: {wrong}.", { wrong: wrong.join(", ") })}
        </span>
        <span className="block text-sm text-soft">
          {t("On {engines}, schema version {schemaVersion}.", { engines: ENGINES[engine], schemaVersion })}
        </span>
      </span>
    </p>
  );
}

/** How the installation does, for whoever runs it; looks again by itself. */
export function Status() {
  const { data, error, refetch } = useQuery(statusQuery);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 w-full" />;
  return (
    <>
      <Verdict status={data} />
      <Section title={t("Employees, last {hours} hours", { hours: data.hours })}>
        <EmployeeTable employees={data.employees} hours={data.hours} />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={t("Alerts")}>
          <Alerts alerts={data.alerts} />
        </Section>
        <Section title={t("By the clock")}>
          <Schedules schedules={data.schedules} />
        </Section>
      </div>
    </>
  );
}
