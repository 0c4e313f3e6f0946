import { Link } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import type { AsOne, PartAsOne } from "../../core/rates/as-one.ts";
import { useFormat } from "../lib/use-format.ts";
import { t } from "../lib/t.ts";
import { Money } from "./money.tsx";

/** There is something in the figure, or nothing that could be. */
export const isTold = ({ parts, without }: AsOne): boolean => parts.length > 0 || without.length === 0;

const isNothing = ({ from }: PartAsOne): boolean => !/[1-9]/.test(from.amount);

const ROW = "flex items-baseline justify-between gap-x-4 border-t border-line py-1.5 first:border-t-0";
const LINK = "whitespace-nowrap text-ink underline decoration-line-strong underline-offset-2 hover:decoration-accent";

function Part({ part: { from, money, rate, rateOn, ownRate }, q }: { part: PartAsOne; q: string }) {
  const format = useFormat();
  const day = rateOn === null ? "" : format.day(rateOn);
  return (
    <li className={ROW}>
      <span className="flex flex-wrap gap-x-3">
        <Link to="/ledger" search={{ q }} className={LINK}>
          <Money {...from} />
        </Link>
        {rate !== null && (
          <span className="tabular-nums">
            {ownRate
              ? t("× {rate}, your rate of {day}", { rate: format.rate(rate), day })
              : t("× {rate}, rate of {day}", { rate: format.rate(rate), day })}
          </span>
        )}
      </span>
      <Money {...money} className="text-ink" />
    </li>
  );
}

/** A currency that is not in the figure: its rows, and where a rate for it is written. */
function LeftOut({ currency, q }: { currency: string; q: string }) {
  return (
    <li className={ROW}>
      <span className="flex flex-wrap gap-x-3">
        <Link to="/ledger" search={{ q }} className={LINK}>
          {currency}
        </Link>
        {t("not in it, without a rate")}
      </span>
      <Link to="/settings" hash="currencies" className="whitespace-nowrap text-accent hover:underline">
        {t("Add a rate")}
      </Link>
    </li>
  );
}

/** What is said at once: at rates of which days, and what is missing. */
function Said({ figure: { parts, without } }: { figure: AsOne }) {
  const format = useFormat();
  const days = parts.flatMap(({ rateOn }) => rateOn ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      {first === undefined || last === undefined
        ? t("All currencies.")
        : first === last
          ? t("All currencies, at rates of {day}.", { day: format.day(first) })
          : t("All currencies, at rates of {first} to {last}.", { first: format.day(first), last: format.day(last) })}
      {without.length > 0 && (
        <span className="font-medium text-soft">
          {" "}
          {t("Not in it, without a rate: {currencies}.", { currencies: without.join(", ") })}
        </span>
      )}
    </>
  );
}

/**
 * How a figure over several currencies came to be: at rates of which days, what is not in it and, when asked, each part with its rate.
 * `rowsOf`: the ledger's search text for the rows of one currency.
 */
export function AsOneNote({ figure, rowsOf }: { figure: AsOne; rowsOf: (currency: string) => string }) {
  return (
    <details className="group text-xs text-faint">
      <summary className="inline-flex cursor-pointer list-none items-baseline gap-1 rounded-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <span>
          <Said figure={figure} />
        </span>
        <ChevronDown
          size={12}
          aria-hidden="true"
          className="shrink-0 self-center transition-transform group-open:rotate-180"
        />
      </summary>
      <ul aria-label={t("What it is made of, by currency")} className="mt-1 max-w-xl">
        {figure.parts
          .filter((part) => !isNothing(part))
          .map((part) => (
            <Part key={part.from.currency} part={part} q={rowsOf(part.from.currency)} />
          ))}
        {figure.without.map((currency) => (
          <LeftOut key={currency} currency={currency} q={rowsOf(currency)} />
        ))}
      </ul>
    </details>
  );
}
