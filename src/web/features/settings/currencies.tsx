import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings } from "../../../contract/account-holder.ts";
import { localDay } from "../../lib/calendar.ts";
import { currencyChoices } from "../../lib/currencies.ts";
import { ratesQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";
import { OwnRateForm } from "./own-rate-form.tsx";
import { OwnRates } from "./own-rates.tsx";
import { RatesFile } from "./rates-file.tsx";
import { useEditSettings } from "./use-edit-settings.ts";
import { useRatesChanged } from "./use-own-rate.ts";

/** What each currency of the ledger is worth today, with the day its rate is of. */
function RatesToday({ into }: { into: string }) {
  const format = useFormat();
  const [today] = useState(() => localDay(new Date()));
  const { data, error, refetch } = useQuery(ratesQuery({ on: today, into }));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-20 w-full" />;
  const codes = [...data.rates.map(({ currency }) => currency), ...data.without];
  return (
    <>
      {codes.length === 0 && <p className="text-sm text-soft">{t("Everything in your ledger is in this currency.")}</p>}
      <ul className="flex flex-col">
        {data.rates.map(({ currency, rate, on }) => (
          <li key={currency} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 text-sm">
            <span className="tabular-nums">
              1 {currency} = {format.rate(rate)} {into}
            </span>
            <span className="text-xs text-faint">{t("rate of {day}", { day: format.day(on) })}</span>
          </li>
        ))}
        {data.without.map((currency) => (
          <li key={currency} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 text-sm">
            <span>{currency}</span>
            <span className="text-xs text-faint">
              {t("no rate of the last {days} days: it stays by itself", { days: data.limitDays })}
            </span>
          </li>
        ))}
      </ul>
      {codes.length > 0 && <OwnRateForm into={into} codes={codes} today={today} />}
      <OwnRates typed={data.typed} />
      <RatesFile files={data.ownFiles} />
    </>
  );
}

/** The currency in which totals over several are told too, and the rates they are told at. */
export function Currencies({ settings }: { settings: Settings }) {
  const ratesChanged = useRatesChanged();
  const edit = useEditSettings();
  const format = useFormat();
  const { reportingCurrency: into, defaultCurrency } = settings;
  const choose = (code: string): void =>
    edit.mutate({ reportingCurrency: code === "" ? null : code }, { onSuccess: () => void ratesChanged() });
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t("One figure in")}
        hint={t("Totals over several currencies are told in this one too. Each currency’s own figure stays beside it.")}
        value={into ?? ""}
        disabled={edit.isPending}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t("None: each currency stays by itself")}</option>
        {currencyChoices(into ?? defaultCurrency, format.locale).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <ErrorNote error={edit.error} />
      {into !== null && <RatesToday into={into} />}
    </div>
  );
}
