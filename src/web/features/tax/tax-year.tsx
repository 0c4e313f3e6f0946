import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { TaxSummary } from "../../../contract/tax.ts";
import { JURISDICTIONS } from "../../../core/tax/jurisdictions/all.ts";
import { taxSummaryQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { BookedAhead } from "./booked-ahead.tsx";
import { Claims } from "./claims.tsx";
import { Entries } from "./entries.tsx";
import { TakeYear } from "./take-year.tsx";
import { TaxTable } from "./tax-table.tsx";
import { totalsOf, yearFigures } from "./tax-figures.ts";
import { WithoutReceipt } from "./without-receipt.tsx";
import { useChooseForm } from "./use-tax-edits.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

/** 2024 where the year is the calendar's, 2024/25 where it is not. */
const yearName = ({ year, until }: Pick<TaxSummary, "year" | "until">): string =>
  until.startsWith(String(year)) ? String(year) : `${year}/${until.slice(2, 4)}`;

interface ChooserProps {
  readonly summary: TaxSummary;
  readonly onYear: (year: number) => void;
}

function Chooser({ summary, onYear }: ChooserProps) {
  const choose = useChooseForm();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-80 max-w-full">
        <select
          aria-label={t("Tax form")}
          value={summary.jurisdiction}
          onChange={(event) => choose.mutate(event.target.value)}
          className={`${fieldBox} h-9 pr-8`}
        >
          {JURISDICTIONS.map(({ id, country, form }) => (
            <option key={id} value={id}>
              {country}: {form}
            </option>
          ))}
        </select>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label={t("Year before")} onClick={() => onYear(summary.year - 1)}>
          <ChevronLeft size={16} />
        </IconButton>
        <span className="min-w-16 text-center text-sm font-medium tabular-nums" aria-live="polite">
          {yearName(summary)}
        </span>
        <IconButton label={t("Year after")} onClick={() => onYear(summary.year + 1)}>
          <ChevronRight size={16} />
        </IconButton>
      </div>
      <TakeYear summary={summary} />
    </div>
  );
}

function Figures({ summary }: { summary: TaxSummary }) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {yearFigures(summary).flatMap(({ currency, income, expenses, profit }) =>
        [
          { name: t("Income"), amount: income },
          { name: t("Expenses that count"), amount: expenses },
          { name: t("Left"), amount: profit },
        ].map(({ name, amount }) => (
          <div key={`${name} ${currency}`} className="rounded-xl border border-line bg-surface px-5 py-4">
            <p className="text-xs text-faint">{name}</p>
            <Money amount={amount} currency={currency} className="text-xl font-semibold" />
          </div>
        )),
      )}
    </div>
  );
}

function Notice({ summary }: { summary: TaxSummary }) {
  const format = useFormat();
  return (
    <p className="text-xs text-faint">
      {summary.notice}{" "}
      {tx("The year runs from {since} to {until}; lines are those of {form} as of {formYear}.", {
        since: format.day(summary.since),
        until: format.day(summary.until),
        form: (
          <a href={summary.source} rel="noreferrer" target="_blank" className="text-accent hover:underline">
            {summary.form}
          </a>
        ),
        formYear: summary.formYear,
      })}
    </p>
  );
}

/** A year of a person's business as their tax form asks for it. */
export function TaxYear() {
  const [year, setYear] = useState<number>();
  const { data: summary, error, refetch } = useQuery(taxSummaryQuery(year));
  if (error)
    return (
      <Page title={t("Tax")}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!summary)
    return (
      <Page title={t("Tax")}>
        <Skeleton className="h-64 w-full" />
      </Page>
    );
  const { jurisdiction, year: shown } = summary;
  return (
    <Page title={t("Tax")} actions={<Chooser summary={summary} onYear={setYear} />}>
      <Figures summary={summary} />
      <BookedAhead summary={summary} />
      <Section title={t("Income")}>
        <TaxTable summary={summary} totals={totalsOf(summary, "income")} />
      </Section>
      <Section title={t("Expenses")}>
        <TaxTable summary={summary} totals={totalsOf(summary, "expense")} />
      </Section>
      <WithoutReceipt summary={summary} />
      <Entries key={`${jurisdiction} ${shown} entries`} summary={summary} />
      <Claims key={jurisdiction} summary={summary} />
      <Notice summary={summary} />
    </Page>
  );
}
