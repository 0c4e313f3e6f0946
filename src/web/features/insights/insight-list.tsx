import { useRef } from "react";
import type { Insight } from "../../../contract/insights.ts";
import { InsightEntry } from "./insight-entry.tsx";
import { t } from "../../lib/t.ts";

/** An answered entry goes, and the focus with it: it returns to the list, not to the top of the page. */
export function InsightList({ insights }: { insights: readonly Insight[] }) {
  const list = useRef<HTMLUListElement>(null);
  const focus = (): void => list.current?.focus({ preventScroll: true });
  return (
    <ul ref={list} tabIndex={-1} aria-label={t("Insights")} className="outline-none">
      {insights.map((insight) => (
        <InsightEntry key={insight.id} insight={insight} onAnswered={focus} />
      ))}
    </ul>
  );
}
