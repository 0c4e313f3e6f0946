import { ImportHistory } from "../../features/import/import-history.tsx";
import { ImportQueueList } from "../../features/import/import-queue-list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

export function ImportPage() {
  return (
    <Page title={t("Import")}>
      <ImportQueueList />
      <Section title={t("Imports so far")}>
        <ImportHistory />
      </Section>
    </Page>
  );
}
