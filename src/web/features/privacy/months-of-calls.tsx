import { useState } from "react";
import type { Usage } from "../../../contract/usage.ts";
import { useFormat } from "../../lib/use-format.ts";
import { costWords } from "./usage-words.ts";
import { t } from "../../lib/t.ts";

type Month = Usage["months"][number];

function MonthLine({ month }: { month: Month }) {
  const format = useFormat();
  const { calls, unpricedCalls } = month;
  const facts = [
    t("{count, plural, one {# call} other {{shown} calls}}", { count: calls, shown: format.count(calls) }),
    t("{inputTokens} tokens sent", { inputTokens: format.count(month.inputTokens) }),
    t("{outputTokens} received", { outputTokens: format.count(month.outputTokens) }),
    costWords(month.costUsd, format.locale),
    ...(unpricedCalls === 0
      ? []
      : [t("{unpricedCalls} without a known price", { unpricedCalls: format.count(unpricedCalls) })]),
  ];
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <p className="text-sm">
        {format.month(month.month)} <span className="break-all text-soft">{month.model}</span>
      </p>
      <p className="text-xs text-faint tabular-nums">{facts.join(" · ")}</p>
    </li>
  );
}

const Lines = ({ months }: { months: readonly Month[] }) => (
  <ul>
    {months.map((month) => (
      <MonthLine key={`${month.month} ${month.provider} ${month.model}`} month={month} />
    ))}
  </ul>
);

/** This month's calls and what they cost, each model for itself; those before on demand. */
export function MonthsOfCalls({ months }: { months: readonly Month[] }) {
  // Months are counted in UTC, as the limit is.
  const [now] = useState(() => new Date().toISOString().slice(0, 7));
  const current = months.filter(({ month }) => month === now);
  const earlier = months.filter(({ month }) => month !== now);
  return (
    <div>
      {current.length === 0 ? (
        <p className="text-sm text-soft">{t("No call this month.")}</p>
      ) : (
        <Lines months={current} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary className="py-1 text-xs font-medium text-soft">{t("Earlier months")}</summary>
          <Lines months={earlier} />
        </details>
      )}
    </div>
  );
}
