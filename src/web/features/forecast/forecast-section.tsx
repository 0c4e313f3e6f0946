import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { forecastQuery } from "../../lib/outlook-queries.ts";
import { settingsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import type { OneForecast } from "./chart-scale.ts";
import { ForecastChart } from "./forecast-chart.tsx";
import { ForecastTable } from "./forecast-table.tsx";
import { PastChart } from "./past-chart.tsx";
import { t } from "../../lib/t.ts";

function Shown({ forecast, table }: { forecast: OneForecast; table: boolean }) {
  const format = useFormat();
  return (
    <>
      {table ? <ForecastTable forecast={forecast} /> : <ForecastChart forecast={forecast} />}
      <p className="mt-3 text-xs text-faint">
        {t(
          "Money in less money out since the newest row, of {knownUntil}; own transfers count nowhere. What comes regularly goes on; the rest follows its weekday, part of the month and season.",
          { knownUntil: format.day(forecast.knownUntil) },
        )}
      </p>
      <PastChart forecast={forecast} />
    </>
  );
}

/** The forecast that is looked at: of the chosen currency, else of the main one. */
function useForecast() {
  const { data, error, refetch } = useQuery(forecastQuery);
  const { data: settings } = useQuery(settingsQuery);
  const [currency, choose] = useState<string | null>(null);
  const wanted = currency ?? settings?.defaultCurrency;
  const chosen = data?.find((one) => one.currency === wanted) ?? data?.[0];
  return { forecasts: data, chosen, choose, error, refetch };
}

const Nothing = () => (
  <p className="text-sm text-soft">
    {t(
      "Nothing yet. Two months of rows, the newest of them not older than six weeks, are enough: import what is missing and look again.",
    )}
  </p>
);

/** The next ninety days with an 80 % band, and how past forecasts did. */
export function ForecastSection() {
  const { forecasts, chosen, choose, error, refetch } = useForecast();
  const [table, setTable] = useState(false);
  const aside = forecasts && chosen && (
    <div className="flex flex-wrap items-center justify-end gap-1">
      {forecasts.length > 1 && (
        <Choice
          label={t("Currency")}
          options={forecasts.map(({ currency }) => ({ value: currency, name: currency }))}
          chosen={chosen.currency}
          choose={choose}
        />
      )}
      <Button small look="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
        {table ? t("As a chart") : t("As a table")}
      </Button>
    </div>
  );
  return (
    <Section title={t("Forecast")} aside={aside}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!forecasts && !error && <Skeleton className="h-56 w-full" />}
      {forecasts && !chosen && <Nothing />}
      {chosen && <Shown forecast={chosen} table={table} />}
    </Section>
  );
}
