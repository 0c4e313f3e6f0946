import { RunHistory } from "../../features/activity/run-history.tsx";
import { ImportHistory } from "../../features/import/import-history.tsx";
import { WorkflowHistory } from "../../features/workflows/workflow-history.tsx";
import { Page, Section } from "../../ui/page.tsx";

/** Everything that changed the ledger, and the way back. */
export function ActivityPage() {
  return (
    <Page title="Activity">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title="Categories decided and corrected">
          <RunHistory />
        </Section>
        <Section title="Imports">
          <ImportHistory />
        </Section>
        <Section title="Work, step by step" className="lg:col-span-2">
          <WorkflowHistory />
        </Section>
      </div>
    </Page>
  );
}
