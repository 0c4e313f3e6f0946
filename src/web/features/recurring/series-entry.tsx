import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { RecurringSeries } from "../../../contract/recurring.ts";
import { dayNumber } from "../../../core/calendar/days.ts";
import { magnitude, toExact } from "../../lib/exact.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import type { Format } from "../../lib/format.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { PriceHistory } from "./price-history.tsx";
import { cadenceWords } from "../../lib/cadence-words.ts";
import { dueWords } from "./recurring-words.ts";
import { useHide } from "./use-hide.ts";
import { t } from "../../lib/t.ts";

interface EntryProps {
  readonly series: RecurringSeries;
  /** ISO date. */
  readonly today: string;
}

function When({ series, today }: EntryProps) {
  const format = useFormat();
  const { active, nextOn, lastOn, giveDays, cadence } = series;
  const due = dueWords(dayNumber(nextOn) - dayNumber(today), giveDays);
  return (
    <span className="block text-xs text-faint">
      {active
        ? `${format.shortDay(nextOn)}, ${due} · ${cadenceWords(cadence)}`
        : t("{cadenceWords} until {lastOn}", { cadenceWords: cadenceWords(cadence), lastOn: format.day(lastOn) })}
    </span>
  );
}

/** What it was found in and between which sums it lies, and what it was before. */
function foundWords({ low, high, rowCount, priceChange, money: sum }: RecurringSeries, format: Format): string {
  const money = (paid: RecurringSeries["money"]): string => format.money(paid.amount, paid.currency, { sign: "never" });
  const found = t(
    "{n, plural, one {Found in {count} payment} other {Found in {count} payments}}{varies, select, true {, lately between {low} and {high}} other {}}.",
    {
      n: rowCount,
      count: format.count(rowCount),
      varies: String(low.amount !== high.amount),
      low: money(low),
      high: money(high),
    },
  );
  if (priceChange === null || priceChange.from.amount === sum.amount) return found;
  const before = { amount: money(priceChange.from), day: format.day(priceChange.since) };
  return `${found} ${t("It was {amount} before {day}.", before)}`;
}

function Details({ series }: { series: RecurringSeries }) {
  const format = useFormat();
  const hide = useHide();
  const { hidden, merchant, payments, direction, merchantKey, money } = series;
  const rows = filterText(["payee", merchantKey], ["direction", direction], ["currency", money.currency]);
  const answer = hidden ? t("Show it again") : t("Not recurring, hide it");
  return (
    <div className="flex flex-col items-start gap-3 pb-3 pl-7">
      <PriceHistory payments={payments} />
      <p className="text-xs text-soft">{foundWords(series, format)}</p>
      <div className="flex flex-wrap gap-2">
        <Link
          to="/ledger"
          search={{ q: rows }}
          className="inline-flex h-7 items-center rounded-md px-2 text-xs font-medium text-accent hover:bg-sunken"
        >
          {t("Show the rows")}
        </Link>
        <Button
          small
          look="quiet"
          busy={hide.isPending}
          onClick={() => hide.mutate(series)}
          aria-label={`${answer}: ${merchant}`}
        >
          {answer}
        </Button>
      </div>
    </div>
  );
}

const isDearer = ({ priceChange, money }: RecurringSeries): boolean =>
  priceChange !== null && magnitude(toExact(money.amount)) > magnitude(toExact(priceChange.from.amount));

/** One series: what, when next, how much; open it for its history, its rows, and to hide it. */
export function SeriesEntry({ series, today }: EntryProps) {
  const { merchant, money, low, high } = series;
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-3 rounded-md py-3">
          <ChevronRight
            size={16}
            className="shrink-0 text-faint transition-transform group-open:rotate-90"
            aria-hidden="true"
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm">{merchant}</span>
            <When series={series} today={today} />
          </span>
          {isDearer(series) && (
            <span className="shrink-0 rounded-full bg-accent-wash px-2 py-0.5 text-xs text-accent">{t("dearer")}</span>
          )}
          <span className="shrink-0 text-right text-sm">
            {low.amount !== high.amount && <span className="text-faint">{t("about")} </span>}
            <Money {...money} sign="always" />
          </span>
        </summary>
        <Details series={series} />
      </details>
    </li>
  );
}
