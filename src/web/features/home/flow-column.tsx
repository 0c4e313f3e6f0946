import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import type { FlowBar } from "./flow-scale.ts";
import { chooseMonth } from "./home-choice.ts";

interface FlowColumnProps {
  readonly bar: FlowBar;
  readonly zero: number;
  readonly currency: string;
  readonly chosen: boolean;
}

const BAR = { x: 18, width: 64 };

/** Both bars of a month, stretched to the column: 100 wide, 1 high, zero at its share. */
function Drawing({ bar, zero, chosen }: FlowColumnProps) {
  return (
    <svg
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={classNames(
        "absolute inset-0 size-full transition-opacity duration-150",
        chosen ? "opacity-100" : "opacity-45 group-hover:opacity-75",
      )}
    >
      <rect {...BAR} y={zero - bar.up} height={bar.up} className="fill-in" />
      <rect {...BAR} y={zero} height={bar.down} className="fill-accent" />
    </svg>
  );
}

/** One month of the chart: its bars, its figures when chosen or pointed at, and the way to look at it. */
export function FlowColumn(props: FlowColumnProps) {
  const { bar, zero, currency, chosen } = props;
  const format = useFormat();
  const income = format.money(bar.income, currency, { whole: true });
  const spent = format.money(bar.spent, currency, { whole: true });
  const figure = classNames(
    "pointer-events-none absolute left-1/2 z-10 -translate-x-1/2 rounded bg-surface px-1 text-xs whitespace-nowrap tabular-nums",
    !chosen && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
  );
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => chooseMonth(bar.month)}
      className="group relative min-w-0 max-w-20 flex-1 rounded-md -outline-offset-2 nth-[-n+7]:max-sm:hidden"
    >
      <span className="absolute inset-x-0 top-6 bottom-10 block">
        <Drawing {...props} />
        <span className="absolute inset-x-0 h-px bg-line-strong" style={{ top: `${zero * 100}%` }} />
        <span
          className={classNames(figure, "-translate-y-full font-medium text-in")}
          style={{ top: `${(zero - bar.up) * 100}%` }}
        >
          {income}
          <span className="sr-only"> in, </span>
        </span>
        <span className={classNames(figure, "font-medium text-accent")} style={{ top: `${(zero + bar.down) * 100}%` }}>
          {spent}
          <span className="sr-only"> spent in </span>
        </span>
      </span>
      <span
        className={classNames(
          "absolute inset-x-0 bottom-0 text-xs",
          chosen ? "font-semibold text-ink" : "text-faint group-hover:text-ink",
        )}
      >
        {format.shortMonth(bar.month)}
        <span className="sr-only"> {bar.month.slice(0, 4)}</span>
      </span>
    </button>
  );
}
