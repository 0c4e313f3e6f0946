import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addMonths, firstDay, lastDay, monthOf, monthsBetween } from "../../lib/calendar.ts";
import { cashFlowQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { FlowColumn } from "./flow-column.tsx";
import { flowOf, onAPhone, readMonth } from "./flow-scale.ts";
import type { FlowMonth } from "./flow-scale.ts";
import { FlowSankey } from "./flow-sankey.tsx";
import { FlowTable } from "./flow-table.tsx";
import type { HomeData } from "./use-home.ts";
import { t } from "../../lib/t.ts";

const MONTHS_SHOWN = 12;
/** First and last of the year that holds the chosen month: the newest twelve, or the twelve up to it. */
function monthsShown({ span, month }: HomeData): { first: string; last: string } {
  const newest = month > span.last ? month : span.last;
  const last = addMonths(newest, 1 - MONTHS_SHOWN) <= month ? newest : month;
  return { first: monthsBetween(span.first, last, MONTHS_SHOWN)[0]!, last };
}

/** The months shown, and those that are forecast when the newest is among them. */
function useMonths(home: HomeData) {
  const { first, last } = monthsShown(home);
  const isOver = last < monthOf(home.today) && last < home.span.last;
  const query = useQuery({
    ...cashFlowQuery({ by: "month", since: firstDay(first), ...(isOver ? { until: lastDay(last) } : {}) }),
    placeholderData: keepPreviousData,
  });
  const periods = query.data?.currencies.find(({ currency }) => currency === home.currency)?.periods ?? [];
  // A month that is forecast in part would look like a poor one.
  const whole = periods.filter(
    ({ from, until, toCome }) => toCome === null || toCome.until === until || monthOf(from) <= home.month,
  );
  return { query, months: whole.map(readMonth) };
}

function Bars({ home, months }: { home: HomeData; months: readonly FlowMonth[] }) {
  const { bars, zero } = flowOf(months);
  const onPhone = onAPhone(
    bars.map(({ month }) => month),
    home.month,
  );
  return (
    <div className="relative flex h-64">
      <div className="relative mt-6 mr-3 mb-10 w-6 shrink-0 text-right text-xs text-faint" aria-hidden="true">
        <span className="absolute right-0 -translate-y-5" style={{ top: `${zero * 100}%` }}>
          {t("In")}
        </span>
        <span className="absolute right-0 translate-y-1" style={{ top: `${zero * 100}%` }}>
          {t("Out")}
        </span>
      </div>
      {bars.map((bar) => (
        <FlowColumn
          key={bar.month}
          bar={bar}
          zero={zero}
          currency={home.currency}
          chosen={bar.month === home.month}
          future={bar.month > home.span.last && bar.month !== home.month}
          spare={!onPhone.has(bar.month)}
        />
      ))}
    </div>
  );
}

/** What the chosen month left over, and what it will by its end. */
function Left({ home, months }: { home: HomeData; months: readonly FlowMonth[] }) {
  const format = useFormat();
  const now = months.find(({ month }) => month === home.month);
  if (!now) return null;
  const left = now.income - now.spent;
  const atEnd = now.toCome && left + now.toCome.income.expected - now.toCome.spent.expected;
  return (
    <p className="mb-2 text-sm text-soft">
      {t(
        "{month}: {amount} {short, select, true {more went out than came in} other {left over}}{runs, select, true { so far; about {atEnd} by its end} other {}}.",
        {
          month: format.month(home.month),
          amount: format.money(left, home.currency, { sign: "never" }),
          short: String(left < 0n),
          runs: String(atEnd !== null),
          atEnd: format.money(atEnd ?? 0n, home.currency, { whole: true, sign: "auto" }),
        },
      )}
    </p>
  );
}

type Look = "bars" | "flow" | "table";
const LOOKS: readonly { readonly value: Look; readonly name: string }[] = [
  { value: "bars", name: t("Bars") },
  { value: "flow", name: t("Flow") },
  { value: "table", name: t("Table") },
];

/** Money in above the line, money out below it, month by month, and the months to come with their band. */
export function CashFlow({ home }: { home: HomeData }) {
  const [look, setLook] = useState<Look>("bars");
  const { query, months } = useMonths(home);
  return (
    <Section
      title={t("Cash flow")}
      aside={<Choice label={t("How cash flow is shown")} options={LOOKS} chosen={look} choose={setLook} />}
    >
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-80 w-full" />}
      <Left home={home} months={months} />
      {look === "bars" && !query.isPending && <Bars home={home} months={months} />}
      {look === "flow" && <FlowSankey home={home} />}
      {look === "table" && <FlowTable months={months} currency={home.currency} />}
      {look !== "flow" && months.some(({ toCome }) => toCome !== null) && (
        <p className="mt-2 text-xs text-faint">
          {t(
            "Lighter bars are expected; with four chances in five a bar ends within its thin one. Own transfers count nowhere.",
          )}
        </p>
      )}
    </Section>
  );
}
