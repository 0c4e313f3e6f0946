import { Link } from "@tanstack/react-router";
import type {
  BudgetsResult,
  Expected,
  ForecastResult,
  InsightsResult,
  TaxResult,
  UpcomingResult,
} from "../../../core/chat/results.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { ledgerText } from "./ledger-text.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

const CELL = "py-1.5 pr-3 first:pl-3";
const LINE = "border-t border-line first:border-t-0";
const HEAD = `${CELL} w-px text-right text-xs font-medium whitespace-nowrap text-faint`;

/** What is due, date by date. */
export function UpcomingTable({ result }: { result: UpcomingResult }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("What is due")}</caption>
      <tbody>
        {result.due.map(({ on, merchant, direction, money }) => (
          <tr key={`${on} ${merchant} ${direction} ${money.currency} ${money.amount}`} className={LINE}>
            <td className={`${CELL} w-px text-xs whitespace-nowrap text-faint`}>{format.shortDay(on)}</td>
            <td className={`${CELL} max-w-0 truncate`}>{merchant}</td>
            <td className={`${CELL} w-px text-right`}>
              <Money
                amount={direction === "out" ? `-${money.amount}` : money.amount}
                currency={money.currency}
                sign="always"
                className="font-medium"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Band({ value }: { value: Expected }) {
  const format = useFormat();
  const { expected, low, high } = value;
  return (
    <td className={`${CELL} text-right whitespace-nowrap`}>
      <Money {...expected} className="font-medium" />
      {low !== null && high !== null && (
        <span className="block text-xs text-faint">
          {format.money(low.amount, low.currency)} – {format.money(high.amount, high.currency)}
        </span>
      )}
    </td>
  );
}

/** What is expected, each figure with the band that holds four outcomes in five. */
export function ForecastTable({ result }: { result: ForecastResult }) {
  const format = useFormat();
  return result.currencies.map(({ currency, periods, balance }) => (
    <table key={currency} className="w-full text-sm">
      <caption className="sr-only">{t("What is expected in {currency}", { currency })}</caption>
      <thead>
        <tr>
          <th scope="col" className={CELL}>
            <span className="sr-only">{t("When")}</span>
          </th>
          <th scope="col" className={HEAD}>
            {t("In")}
          </th>
          <th scope="col" className={HEAD}>
            {t("Out")}
          </th>
        </tr>
      </thead>
      <tbody>
        {periods.map((period) => (
          <tr key={period.since} className={LINE}>
            <th scope="row" className={`${CELL} text-left font-normal`}>
              {format.shortDay(period.since)} – {format.shortDay(period.until)}
            </th>
            <Band value={period.in} />
            <Band value={period.out} />
          </tr>
        ))}
        {balance !== null && (
          <tr className={LINE}>
            <th scope="row" colSpan={2} className={`${CELL} text-left font-normal`}>
              {t("Held then")}
            </th>
            <Band value={balance} />
          </tr>
        )}
      </tbody>
    </table>
  ));
}

const STATE = { within: "text-soft", ahead: "text-soft", over: "text-bad" } as const;

/** How budgets stand; what was spent leads to its rows. */
export function BudgetsTable({ result }: { result: BudgetsResult }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("Budgets")}</caption>
      <tbody>
        {result.budgets.map(({ category, period, spent, allowed, left, state, rows }) => (
          <tr key={`${category} ${period} ${allowed.currency}`} className={LINE}>
            <td className={`${CELL} max-w-0 truncate`}>
              <Link to="/ledger" search={{ q: ledgerText(rows) }} className="hover:underline">
                {category}
              </Link>
              <span className="ml-2 text-xs text-faint max-sm:hidden">
                {t("a {period, select, month {month} quarter {quarter} other {year}}", { period })}
              </span>
            </td>
            <td className={`${CELL} w-px text-right text-xs whitespace-nowrap text-soft max-sm:hidden`}>
              {t("{spent} of {allowed}", {
                spent: format.money(spent.amount, spent.currency),
                allowed: format.money(allowed.amount, allowed.currency),
              })}
            </td>
            <td className={`${CELL} w-px text-right whitespace-nowrap ${STATE[state]}`}>
              {tx("{amount} left", { amount: <Money {...left} className="font-medium" /> })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lines of the tax form on which there is something. */
export function TaxTable({ result }: { result: TaxResult }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{result.form}</caption>
      <tbody>
        {result.lines.map(({ line, name, money, income }) => (
          <tr key={`${line} ${money.currency}`} className={LINE}>
            <td className={`${CELL} w-px text-xs whitespace-nowrap text-faint`}>{line}</td>
            <td className={`${CELL} max-w-0 truncate`}>
              {name}
              <span className="ml-2 text-xs text-faint max-sm:hidden">{income ? t("income") : t("expense")}</span>
            </td>
            <td className={`${CELL} w-px text-right`}>
              <Money {...money} className="font-medium" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function InsightList({ result }: { result: InsightsResult }) {
  return (
    <ul aria-label={t("Worth a look")} className="flex flex-col text-sm">
      {result.insights.map(({ sentence }) => (
        <li key={sentence} className={`${LINE} amounts px-3 py-1.5`}>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
