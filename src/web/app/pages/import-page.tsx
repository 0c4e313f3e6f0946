import { ImportHistory } from "../../features/import/import-history.tsx";
import { ImportQueueList } from "../../features/import/import-queue-list.tsx";
import { Page, Section } from "../../ui/page.tsx";

export function ImportPage() {
  return (
    <Page title="Import">
      <ImportQueueList />
      <Section title="Imports so far">
        <ImportHistory />
      </Section>
    </Page>
  );
}
