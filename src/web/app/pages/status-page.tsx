import { Status } from "../../features/status/status.tsx";
import { Page } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

/** For whoever runs the installation. */
export function StatusPage() {
  return (
    <Page title={t("Status")}>
      <Status />
    </Page>
  );
}
