import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RunHistory } from "../../features/activity/run-history.tsx";
import { ImportHistory } from "../../features/import/import-history.tsx";
import { WorkflowHistory } from "../../features/workflows/workflow-history.tsx";
import { settingsQuery } from "../../lib/queries.ts";
import { Page, Section } from "../../ui/page.tsx";
import { STATUS_SCREEN } from "../screens.ts";
import { t } from "../../lib/t.ts";

/** For whoever runs the installation. */
function ToStatus() {
  const { data: settings } = useQuery(settingsQuery);
  const { path, icon: Icon } = STATUS_SCREEN;
  if (!settings?.isOperator) return null;
  return (
    <Link to={path} className="flex items-center gap-2 rounded-md px-2 py-1 text-sm text-soft hover:text-ink">
      <Icon size={16} aria-hidden="true" />
      {t("Status of the installation")}
    </Link>
  );
}

/** Everything that changed the ledger, and the way back. */
export function ActivityPage() {
  return (
    <Page title={t("Activity")} actions={<ToStatus />}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={t("Categories decided and corrected")}>
          <RunHistory />
        </Section>
        <Section title={t("Imports")}>
          <ImportHistory />
        </Section>
        <Section title={t("Work, step by step")} className="lg:col-span-2">
          <WorkflowHistory />
        </Section>
      </div>
    </Page>
  );
}
