import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { insightsQuery } from "../../lib/queries.ts";
import type { InsightState } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { InsightList } from "./insight-list.tsx";
import { t } from "../../lib/t.ts";

const STATES: readonly { readonly value: InsightState; readonly name: string; readonly none: string }[] = [
  {
    value: "open",
    name: t("Now"),
    none: t("Nothing unusual: no charge made twice, no income missing, no price raised, no budget that will not do."),
  },
  { value: "dismissed", name: t("Dismissed"), none: t("Nothing is dismissed.") },
];

function List({ value, none }: (typeof STATES)[number]) {
  const insights = useInfiniteQuery(insightsQuery(value));
  if (insights.error) return <ErrorNote error={insights.error} onRetry={() => void insights.refetch()} />;
  if (!insights.data) return <Skeleton className="h-24 w-full" />;
  const items = insights.data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 && <p className="text-sm text-soft">{none}</p>}
      <InsightList insights={items} />
      {insights.hasNextPage && (
        <Button small busy={insights.isFetchingNextPage} onClick={() => void insights.fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </>
  );
}

/** What is worth a look, and what was dismissed. */
export function InsightFeed() {
  const [chosen, choose] = useState<InsightState>("open");
  const aside = <Choice label={t("Which insights")} options={STATES} chosen={chosen} choose={choose} />;
  return (
    <Section title={t("Worth a look")} aside={aside}>
      <List key={chosen} {...STATES.find(({ value }) => value === chosen)!} />
    </Section>
  );
}
