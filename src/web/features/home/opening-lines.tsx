import { useFormat } from "../../lib/use-format.ts";
import { chooseCurrency } from "./home-choice.ts";
import { figuresOf, usualBefore } from "./month-figures.ts";
import { monthSentence } from "./sentence.ts";
import type { HomeData } from "./use-home.ts";

/** The month in one sentence per currency. Currencies are never added up. */
export function OpeningLines({ home }: { home: HomeData }) {
  const format = useFormat();
  const { rows, rowsSoFar, month, today, lastDay } = home;
  const sentence = (currency: string): string => {
    const { spent } = figuresOf(rows, currency, month);
    const usual = rowsSoFar && (usualBefore(rowsSoFar, currency, month)?.spent ?? null);
    return monthSentence({ month, today, lastDay, currency, spent, usual }, format);
  };
  const others = home.currencies.filter((currency) => currency !== home.currency);
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p className="text-2xl font-semibold tracking-tight text-balance">{sentence(home.currency)}</p>
      {others.map((currency) => (
        <p key={currency} className="text-base text-soft">
          <button
            type="button"
            title={`Look at ${currency}`}
            onClick={() => chooseCurrency(currency)}
            className="text-left underline decoration-line-strong underline-offset-4 hover:decoration-accent"
          >
            {sentence(currency)}
          </button>
        </p>
      ))}
      {others.length > 0 && (
        <p className="text-xs text-faint">Each currency stands alone; nothing is converted or added up across them.</p>
      )}
    </div>
  );
}
