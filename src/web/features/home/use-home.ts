import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "../../../contract/ledger.ts";
import type { Summary, SummaryQuery } from "../../../contract/summary.ts";
import { addMonths, firstDay, lastDay, localDay, monthOf } from "../../lib/calendar.ts";
import { accountsQuery, settingsQuery, summaryQuery } from "../../lib/queries.ts";
import { useStore } from "../../lib/store.ts";
import { homeChoice } from "./home-choice.ts";
import type { HomeChoice } from "./home-choice.ts";
import { currenciesOf, spanOf, USUAL_MONTHS } from "./month-figures.ts";
import type { MonthRows, MonthSpan } from "./month-figures.ts";
import { lastDayKnown, withMonthsBefore } from "./month-so-far.ts";
import type { Months } from "./month-so-far.ts";

/** Everything the screen shows, for the month and currency that are looked at. */
export interface HomeData {
  readonly today: string;
  readonly month: string;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly span: MonthSpan;
  /** Months up to today: what is booked for later is to come. */
  readonly rows: MonthRows;
  /** The same months up to the day this one has reached; null while it loads. */
  readonly rowsSoFar: MonthRows | null;
  /** Both with all currencies as one; null where the person wants no such figure, and where there is nothing in another currency. */
  readonly together: Summary["together"];
  readonly togetherSoFar: Summary["together"];
  readonly lastDay: number | null;
  readonly counts: Summary["counts"];
}

export type HomeState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: "empty" }
  | { readonly kind: "ready"; readonly home: HomeData };

/** While rows wait for a category the figures move; they are looked at again this often, and not for ever. */
const WHILE_CATEGORISING_MS = 2_000;
const MAX_POLLS = 150;

const whileCategorising = (range: SummaryQuery = {}) => ({
  ...summaryQuery(range),
  refetchInterval: ({ state }: { state: { data?: Summary | undefined; dataUpdateCount: number } }) =>
    state.data?.counts.uncategorised && state.dataUpdateCount < MAX_POLLS ? WHILE_CATEGORISING_MS : (false as const),
});

const latestDay = (accounts: readonly Account[]): string | null =>
  accounts
    .flatMap(({ lastPostedOn }) => lastPostedOn ?? [])
    .toSorted()
    .at(-1) ?? null;

/** The chosen month if there are rows that far back, else the newest with rows. */
function monthShown(choice: HomeChoice, span: MonthSpan | null, today: string): string {
  if (!span) return monthOf(today);
  if (choice.month !== null && choice.month >= span.first && choice.month <= monthOf(today)) return choice.month;
  return span.last;
}

const monthsOf = (known: Months | undefined): MonthRows => known?.months ?? [];

/** The months that can be looked at. Where all there is is booked ahead, this month is the first: nothing is spent yet. */
const spanShown = (rows: MonthRows, all: MonthRows, today: string): MonthSpan | null =>
  spanOf(rows) ?? (all.length > 0 ? { first: monthOf(today), last: monthOf(today) } : null);

/** The months up to today: rows that are booked for later days are to come, and only where there are some is asked for them apart. */
function useMonthsByToday(today: string, latest: string | null): Months | undefined {
  const isBookedAhead = latest !== null && latest > today;
  const whole = useQuery(whileCategorising());
  const byToday = useQuery({ ...whileCategorising({ until: today }), enabled: isBookedAhead });
  return isBookedAhead ? byToday.data : whole.data;
}

/** The month and those it is compared with, cut off where it ends for now; not asked for when it is whole. Those before are whole, and only say since when there are any. */
function useMonthsSoFar(month: string, lastDayShown: number | null, known: Months | undefined): Months | undefined {
  const first = addMonths(month, -USUAL_MONTHS);
  const { data } = useQuery({
    ...summaryQuery({ throughDay: lastDayShown ?? 31, since: firstDay(first), until: lastDay(month) }),
    enabled: known !== undefined && lastDayShown !== null,
    placeholderData: keepPreviousData,
  });
  return data && known && withMonthsBefore(data, known, first);
}

/** The currencies that can be looked at, and the one that is. */
function currencyShown(
  choice: HomeChoice,
  rows: MonthRows,
  ofPerson: string,
): { readonly currency: string | undefined; readonly currencies: HomeData["currencies"] } {
  const currencies = currenciesOf(rows, ofPerson);
  return { currencies, currency: currencies.find((known) => known === choice.currency) ?? currencies[0] };
}

const figuresOf = (known: Months, soFar: Months | undefined) => ({
  rows: known.months,
  rowsSoFar: soFar?.months ?? null,
  together: known.together,
  togetherSoFar: soFar?.together ?? null,
});

/** Fetches what the screen needs and decides what it looks at. */
export function useHome(): HomeState {
  const choice = useStore(homeChoice);
  const [today] = useState(() => localDay(new Date()));
  const settings = useQuery(settingsQuery);
  const accounts = useQuery(accountsQuery);
  const summary = useQuery(whileCategorising());
  const latest = latestDay(accounts.data ?? []);
  const known = useMonthsByToday(today, latest);
  const rows = monthsOf(known);
  const all = monthsOf(summary.data);
  const span = spanShown(rows, all, today);
  const month = monthShown(choice, span, today);
  const lastDayShown = span && lastDayKnown(month, today, latest);
  const soFar = useMonthsSoFar(month, lastDayShown, known);
  const failed = [settings, accounts, summary].find(({ error }) => error !== null);
  if (failed) return { kind: "failed", error: failed.error, retry: () => void failed.refetch() };
  if (!settings.data || !accounts.data || !summary.data || !known) return { kind: "loading" };
  const { currency, currencies } = currencyShown(choice, rows.length > 0 ? rows : all, settings.data.defaultCurrency);
  if (!span || currency === undefined) return { kind: "empty" };
  const figures = figuresOf(known, lastDayShown === null ? known : soFar);
  const shown = { today, month, lastDay: lastDayShown, currency, currencies, span };
  return { kind: "ready", home: { ...shown, ...figures, counts: summary.data.counts } };
}
