import { useQuery } from "@tanstack/react-query";
import { lastDay as lastDayOf, monthOf } from "../../lib/calendar.ts";
import { toExact } from "../../lib/exact.ts";
import { upcomingQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { chooseCurrency } from "./home-choice.ts";
import { figuresOf, usualBefore } from "./month-figures.ts";
import { monthSentence } from "./sentence.ts";
import type { HomeData } from "./use-home.ts";
import { t } from "../../lib/t.ts";

/** What is still to go out until the end of this month, above zero; null of another month, and while it is not known. */
function useBillsToCome({ month, today }: HomeData): (currency: string) => bigint | null {
  const isNow = month === monthOf(today);
  const { data } = useQuery({ ...upcomingQuery(lastDayOf(monthOf(today))), enabled: isNow });
  return (currency) => {
    const sum = isNow && data?.sums.find(({ out }) => out.currency === currency);
    return sum ? -toExact(sum.out.amount) : null;
  };
}

/** The month in one sentence per currency. Currencies are never added up. */
export function OpeningLines({ home }: { home: HomeData }) {
  const format = useFormat();
  const billsToCome = useBillsToCome(home);
  const { rows, rowsSoFar, month, today, lastDay } = home;
  const sentence = (currency: string): string => {
    const { spent } = figuresOf(rows, currency, month);
    const usual = rowsSoFar && (usualBefore(rowsSoFar, currency, month)?.spent ?? null);
    const bills = billsToCome(currency);
    return monthSentence({ month, today, lastDay, currency, spent, usual, bills }, format);
  };
  const others = home.currencies.filter((currency) => currency !== home.currency);
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p className="text-2xl font-semibold tracking-tight text-balance">{sentence(home.currency)}</p>
      {others.map((currency) => (
        <p key={currency} className="text-base text-soft">
          <button
            type="button"
            title={t("Look at {currency}", { currency })}
            onClick={() => chooseCurrency(currency)}
            className="text-left underline decoration-line-strong underline-offset-4 hover:decoration-accent"
          >
            {sentence(currency)}
          </button>
        </p>
      ))}
      {others.length > 0 && (
        <p className="text-xs text-faint">
          {t("Each currency stands alone; nothing is converted or added up across them.")}
        </p>
      )}
    </div>
  );
}
