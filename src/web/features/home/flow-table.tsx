import { useFormat } from "../../lib/use-format.ts";
import { FiguresHead } from "../../ui/figures-head.tsx";
import { Money } from "../../ui/money.tsx";
import type { Band, FlowMonth } from "./flow-scale.ts";
import { t } from "../../lib/t.ts";

function Cell({ known, band, currency }: { known: bigint; band: Band<bigint> | undefined; currency: string }) {
  const format = useFormat();
  const whole = (sum: bigint): string => format.money(sum, currency, { whole: true });
  return (
    <td className="py-1.5 text-right align-top">
      <Money amount={known} currency={currency} />
      {band && (
        <span className="block text-xs text-faint tabular-nums">
          {t("+ {expected} to come ({low} to {high})", {
            expected: whole(band.expected),
            low: whole(band.low),
            high: whole(band.high),
          })}
        </span>
      )}
    </td>
  );
}

/** The figures of the chart, exact, the newest month first. */
export function FlowTable({ months, currency }: { months: readonly FlowMonth[]; currency: string }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">
        {t("Money in and out by month, in {currency}; below each sum what is expected", { currency })}
      </caption>
      <FiguresHead rows={t("Month")} figures={[t("In"), t("Out"), t("Left")]} />
      <tbody>
        {months.toReversed().map(({ month, income, spent, toCome }) => (
          <tr key={month} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left align-top font-normal">
              {format.month(month)}
            </th>
            <Cell known={income} band={toCome?.income} currency={currency} />
            <Cell known={spent} band={toCome?.spent} currency={currency} />
            <td className="py-1.5 text-right align-top">
              <Money amount={income - spent} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
