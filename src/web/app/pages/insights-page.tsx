import { ForecastSection } from "../../features/forecast/forecast-section.tsx";
import { RecurringList } from "../../features/recurring/recurring-list.tsx";
import { Page } from "../../ui/page.tsx";

/** What Crystal found. */
export function InsightsPage() {
  return (
    <Page title="Insights">
      <ForecastSection />
      <RecurringList />
    </Page>
  );
}
