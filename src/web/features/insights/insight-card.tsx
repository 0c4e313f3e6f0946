import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { insightsQuery } from "../../lib/queries.ts";
import { Section } from "../../ui/page.tsx";
import { InsightList } from "./insight-list.tsx";
import { t } from "../../lib/t.ts";

const SHOWN = 5;

/** What is worth a look, in short; nothing when there is nothing. */
export function InsightCard() {
  const { data } = useInfiniteQuery(insightsQuery("open"));
  const insights = data?.pages[0]?.items ?? [];
  if (insights.length === 0) return null;
  const aside = (
    <Link
      to="/insights"
      className="text-xs text-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {t("All insights")}
    </Link>
  );
  return (
    <Section title={t("Worth a look")} aside={aside}>
      <InsightList insights={insights.slice(0, SHOWN)} />
    </Section>
  );
}
