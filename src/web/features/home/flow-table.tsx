import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import type { FlowMonth } from "./flow-scale.ts";

/** The figures of the chart, exact, the newest month first. */
export function FlowTable({ bars, currency }: { bars: readonly FlowMonth[]; currency: string }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Money in and spent by month, in {currency}</caption>
      <thead className="text-xs text-faint">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            Month
          </th>
          {["In", "Spent", "Left"].map((name) => (
            <th key={name} scope="col" className="py-1 text-right font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.toReversed().map(({ month, income, spent }) => (
          <tr key={month} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {format.month(month)}
            </th>
            {[income, spent, income - spent].map((amount, column) => (
              <td key={["in", "spent", "left"][column]} className="py-1.5 text-right">
                <Money amount={amount} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
