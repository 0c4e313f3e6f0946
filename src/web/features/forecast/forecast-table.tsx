import { useFormat } from "../../lib/use-format.ts";
import { FiguresHead } from "../../ui/figures-head.tsx";
import { Money } from "../../ui/money.tsx";
import type { OneForecast } from "./chart-scale.ts";
import { t } from "../../lib/t.ts";

/** One day a week and the last: the figures of the chart. */
export function ForecastTable({ forecast }: { forecast: OneForecast }) {
  const format = useFormat();
  const { days, currency } = forecast;
  const told = days.filter((_, at) => at % 7 === 6 || at === days.length - 1);
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">
        {t("Money in and out together from the newest row to each day, in {currency}", { currency })}
      </caption>
      <FiguresHead rows={t("By")} figures={[t("At least"), t("Expected"), t("At most")]} />
      <tbody>
        {told.map(({ on, net }) => (
          <tr key={on} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {format.day(on)}
            </th>
            {(["low", "expected", "high"] as const).map((which) => (
              <td key={which} className="py-1.5 text-right">
                <Money {...net[which]} sign="always" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
