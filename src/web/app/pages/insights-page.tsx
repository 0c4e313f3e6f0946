import { InsightFeed } from "../../features/insights/insight-feed.tsx";
import { ForecastSection } from "../../features/forecast/forecast-section.tsx";
import { RecurringList } from "../../features/recurring/recurring-list.tsx";
import { useSteady } from "../../lib/use-steady.ts";
import { Skeleton } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

/** Keeps the places of the sections. */
const SectionsSkeleton = () => (
  <div role="status" className="flex flex-col gap-6">
    <span className="sr-only">{t("Looking…")}</span>
    <Skeleton className="h-96 w-full rounded-xl" />
    <Skeleton className="h-128 w-full rounded-xl" />
    <Skeleton className="h-96 w-full rounded-xl" />
  </div>
);

/** What Crystal found. */
export function InsightsPage() {
  const isSteady = useSteady("insights");
  return (
    <Page title={t("Insights")}>
      {!isSteady && <SectionsSkeleton />}
      <div className={isSteady ? "flex flex-col gap-6" : "hidden"}>
        <InsightFeed />
        <ForecastSection />
        <RecurringList />
      </div>
    </Page>
  );
}
