import { ChevronLeft, ChevronRight } from "lucide-react";
import { addMonths, monthsBetween } from "../../lib/calendar.ts";
import { useFormat } from "../../lib/use-format.ts";
import { IconButton } from "../../ui/button.tsx";
import { chooseCurrency, chooseMonth } from "./home-choice.ts";
import type { HomeData } from "./use-home.ts";
import { t } from "../../lib/t.ts";

/** Months offered in the list: ten years. */
const MAX_MONTHS = 120;
const BOX = "h-9 rounded-md border border-control bg-surface px-3 text-sm font-medium";

/** Which month is looked at. */
function MonthChoice({ home }: { home: HomeData }) {
  const format = useFormat();
  const { month, span } = home;
  const newest = month > span.last ? month : span.last;
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label={t("Month before")}
        disabled={month <= span.first}
        onClick={() => chooseMonth(addMonths(month, -1))}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </IconButton>
      <select
        aria-label={t("Month")}
        className={BOX}
        value={month}
        onChange={(event) => chooseMonth(event.target.value)}
      >
        {monthsBetween(span.first, newest, MAX_MONTHS)
          .toReversed()
          .map((each) => (
            <option key={each} value={each}>
              {format.month(each)}
            </option>
          ))}
      </select>
      <IconButton label={t("Month after")} disabled={month >= newest} onClick={() => chooseMonth(addMonths(month, 1))}>
        <ChevronRight size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Month, and currency where there is more than one. */
export function MonthSwitcher({ home }: { home: HomeData }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {home.currencies.length > 1 && (
        <select
          aria-label={t("Currency")}
          className={BOX}
          value={home.currency}
          onChange={(event) => chooseCurrency(event.target.value)}
        >
          {home.currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
      )}
      <MonthChoice home={home} />
    </div>
  );
}
