import type { NetWorth } from "../../../contract/net-worth.ts";
import { toExact } from "../../lib/exact.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

type Worth = NetWorth["currencies"][number];

/** Points of the line in a box 100 wide and 1 high; floats are for drawing alone. */
export function lineOf(values: readonly bigint[]): { points: string; zero: number | null } {
  const numbers = values.map(Number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const height = high - low || 1;
  const y = (value: number): number => 1 - (value - low) / height;
  const step = 100 / Math.max(1, numbers.length - 1);
  return {
    points: numbers.map((value, at) => `${(at * step).toFixed(2)},${y(value).toFixed(4)}`).join(" "),
    zero: low < 0 && high > 0 ? y(0) : null,
  };
}

/** What all accounts of a currency held at the end of each month, with where it stands and how it moved. */
export function WorthLine({ worth }: { worth: Worth }) {
  const format = useFormat();
  const values = worth.points.map(({ money }) => toExact(money.amount));
  const [first, last] = [worth.points[0], worth.points.at(-1)];
  if (!first || !last) return null;
  const { points, zero } = lineOf(values);
  const { currency, complete } = worth;
  return (
    <div className="border-b border-line pb-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Money {...last.money} className="text-xl font-semibold" />
        <span className="text-xs whitespace-nowrap text-faint">
          {tx("{change} since {day}", {
            change: <Money amount={values.at(-1)! - values[0]!} currency={currency} sign="always" whole />,
            day: format.shortDay(first.on),
          })}
        </span>
      </p>
      <svg
        viewBox="0 -0.06 100 1.12"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="my-2 h-14 w-full overflow-visible"
      >
        {zero !== null && (
          <line x1={0} x2={100} y1={zero} y2={zero} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
        )}
        <polyline
          points={points}
          fill="none"
          className="stroke-accent"
          strokeWidth={2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="text-xs text-faint">
        {complete
          ? t("All accounts in {currency}.", { currency })
          : t("All rows in {currency}; what some accounts held before their rows is not known.", { currency })}
      </p>
      <ol className="sr-only">
        {worth.points.map(({ on, money }) => (
          <li key={on}>
            {format.day(on)}: {format.money(money.amount, currency)}
          </li>
        ))}
      </ol>
    </div>
  );
}
