import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MonthAsOne } from "../../../contract/summary.ts";
import { lastDay as lastDayOf, monthOf } from "../../lib/calendar.ts";
import { toExact } from "../../lib/exact.ts";
import { upcomingQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { AsOneNote } from "../../ui/as-one-note.tsx";
import { chooseCurrency } from "./home-choice.ts";
import { spendingRows } from "./ledger-links.ts";
import { spendingAsOne, spendingIn } from "./month-figures.ts";
import { monthAsOne } from "./month-as-one.ts";
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

const HEADLINE = "text-2xl font-semibold tracking-tight text-balance";

/** The month over all currencies, with what it is made of. */
function MonthAsOneLine({ home, asOne }: { home: HomeData; asOne: MonthAsOne }) {
  const format = useFormat();
  const { month, today, lastDay } = home;
  const { currency, spent, usual } = spendingAsOne(home, asOne);
  const words = {
    month,
    today,
    lastDay,
    currency,
    spent,
    usual: usual?.spent ?? null,
    // Nobody knows the rates to come.
    bills: null,
  };
  return (
    <div className="flex flex-col gap-1">
      <p className={HEADLINE}>{monthSentence(words, format)}</p>
      <AsOneNote figure={asOne.spending} rowsOf={(currency) => spendingRows(home, currency)} />
    </div>
  );
}

/** What is chosen for the cards below is not chosen again. */
function CurrencyLine({ currency, chosen, sentence }: { currency: string; chosen: boolean; sentence: string }) {
  if (chosen) return <p className="text-base text-soft">{sentence}</p>;
  return (
    <p className="text-base text-soft">
      <button
        type="button"
        title={t("Look at {currency}", { currency })}
        onClick={() => chooseCurrency(currency)}
        className="text-left underline decoration-line-strong underline-offset-4 hover:decoration-accent"
      >
        {sentence}
      </button>
    </p>
  );
}

function Apart() {
  return (
    <p className="text-xs text-faint">
      {t("Each currency stands alone; nothing is converted or added up across them.")}{" "}
      <Link to="/settings" hash="currencies" className="underline underline-offset-2 hover:text-ink">
        {t("One figure over all of them")}
      </Link>
    </p>
  );
}

/** The month in one sentence: over all currencies where the person wants that, then of each by itself. */
export function OpeningLines({ home }: { home: HomeData }) {
  const format = useFormat();
  const billsToCome = useBillsToCome(home);
  const { month, today, lastDay } = home;
  const sentence = (currency: string): string => {
    const { spent, usual } = spendingIn(home, currency, month);
    const bills = billsToCome(currency);
    return monthSentence({ month, today, lastDay, currency, spent, usual: usual?.spent ?? null, bills }, format);
  };
  const asOne = monthAsOne(home);
  const others = asOne ? home.currencies : home.currencies.filter((currency) => currency !== home.currency);
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      {asOne ? <MonthAsOneLine home={home} asOne={asOne} /> : <p className={HEADLINE}>{sentence(home.currency)}</p>}
      {others.map((currency) => (
        <CurrencyLine
          key={currency}
          currency={currency}
          chosen={currency === home.currency}
          sentence={sentence(currency)}
        />
      ))}
      {!asOne && others.length > 0 && <Apart />}
    </div>
  );
}
