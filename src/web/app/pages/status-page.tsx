import { Status } from "../../features/status/status.tsx";
import { Page } from "../../ui/page.tsx";

/** For whoever runs the installation. */
export function StatusPage() {
  return (
    <Page title="Status">
      <Status />
    </Page>
  );
}
