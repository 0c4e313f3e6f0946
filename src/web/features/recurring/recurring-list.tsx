import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { localDay } from "../../lib/calendar.ts";
import { recurringQuery } from "../../lib/queries.ts";
import type { RecurringState } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { AMonth } from "./a-month.tsx";
import { SeriesEntry } from "./series-entry.tsx";

const STATES: readonly { readonly state: RecurringState; readonly name: string; readonly none: string }[] = [
  {
    state: "active",
    name: "Coming",
    none: "Nothing yet. Three payments that come alike are enough: import a few months and look again.",
  },
  { state: "ended", name: "Ended", none: "Nothing that came regularly has ended." },
  { state: "hidden", name: "Hidden", none: "Nothing is hidden." },
];

function Choice({ chosen, choose }: { chosen: RecurringState; choose: (state: RecurringState) => void }) {
  return (
    <div role="group" aria-label="Which" className="flex gap-1">
      {STATES.map(({ state, name }) => (
        <Button
          key={state}
          small
          look={state === chosen ? "primary" : "quiet"}
          aria-pressed={state === chosen}
          onClick={() => choose(state)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}

function List({ state }: { state: RecurringState }) {
  const [today] = useState(() => localDay(new Date()));
  const series = useInfiniteQuery(recurringQuery(state));
  if (series.error) return <ErrorNote error={series.error} onRetry={() => void series.refetch()} />;
  if (!series.data) return <Skeleton className="h-40 w-full" />;
  const items = series.data.pages.flatMap((page) => page.items);
  return (
    <>
      {state === "active" && <AMonth aYear={series.data.pages[0]!.aYear} />}
      {items.length === 0 && <p className="text-sm text-soft">{STATES.find((one) => one.state === state)!.none}</p>}
      <ul>
        {items.map((one) => (
          <SeriesEntry key={one.id} series={one} today={today} />
        ))}
      </ul>
      {series.hasNextPage && (
        <Button small busy={series.isFetchingNextPage} onClick={() => void series.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

/** Subscriptions, bills and salaries, next first. */
export function RecurringList() {
  const [state, setState] = useState<RecurringState>("active");
  return (
    <Section title="Comes again and again" aside={<Choice chosen={state} choose={setState} />}>
      <List key={state} state={state} />
    </Section>
  );
}
