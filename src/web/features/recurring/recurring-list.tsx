import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { localDay } from "../../lib/calendar.ts";
import { recurringQuery } from "../../lib/queries.ts";
import type { RecurringState } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { AMonth } from "./a-month.tsx";
import { SeriesEntry } from "./series-entry.tsx";
import { t } from "../../lib/t.ts";

const STATES: readonly { readonly value: RecurringState; readonly name: string; readonly none: string }[] = [
  {
    value: "active",
    name: t("Coming"),
    none: t("Nothing yet. Three payments that come alike are enough: import a few months and look again."),
  },
  { value: "ended", name: t("Ended"), none: t("Nothing that came regularly has ended.") },
  { value: "hidden", name: t("Hidden"), none: t("Nothing is hidden.") },
];

function List({ state }: { state: RecurringState }) {
  const [today] = useState(() => localDay(new Date()));
  const series = useInfiniteQuery(recurringQuery(state));
  if (series.error) return <ErrorNote error={series.error} onRetry={() => void series.refetch()} />;
  if (!series.data) return <Skeleton className="h-40 w-full" />;
  const items = series.data.pages.flatMap((page) => page.items);
  return (
    <>
      {state === "active" && <AMonth aYear={series.data.pages[0]!.aYear} />}
      {items.length === 0 && <p className="text-sm text-soft">{STATES.find(({ value }) => value === state)!.none}</p>}
      <ul>
        {items.map((one) => (
          <SeriesEntry key={one.id} series={one} today={today} />
        ))}
      </ul>
      {series.hasNextPage && (
        <Button small busy={series.isFetchingNextPage} onClick={() => void series.fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </>
  );
}

/** Subscriptions, bills and salaries, next first. */
export function RecurringList() {
  const [state, setState] = useState<RecurringState>("active");
  const aside = <Choice label={t("Which")} options={STATES} chosen={state} choose={setState} />;
  return (
    <Section title={t("Comes again and again")} aside={aside}>
      <List key={state} state={state} />
    </Section>
  );
}
