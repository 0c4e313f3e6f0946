import { InsightFeed } from "../../features/insights/insight-feed.tsx";
import { ForecastSection } from "../../features/forecast/forecast-section.tsx";
import { RecurringList } from "../../features/recurring/recurring-list.tsx";
import { Page } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

/** What Crystal found. */
export function InsightsPage() {
  return (
    <Page title={t("Insights")}>
      <InsightFeed />
      <ForecastSection />
      <RecurringList />
    </Page>
  );
}
