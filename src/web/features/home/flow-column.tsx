import { classNames } from "../../lib/class-names.ts";
import type { Format } from "../../lib/format.ts";
import { useFormat } from "../../lib/use-format.ts";
import type { Band, FlowBar } from "./flow-scale.ts";
import { chooseMonth } from "./home-choice.ts";
import { t } from "../../lib/t.ts";

interface FlowColumnProps {
  readonly bar: FlowBar;
  readonly zero: number;
  readonly currency: string;
  readonly chosen: boolean;
  /** Nothing of it is known yet: there is nothing to look at. */
  readonly future: boolean;
  /** Left out where there is little room. */
  readonly spare: boolean;
}

const BAR = { x: 18, width: 64 };
const WHISKER = { x: 44, width: 12 };

/** What is to come: the bar goes on, lighter, and a thin one spans the band. `turn` is -1 upwards. */
function ToCome({
  zero,
  turn,
  from,
  end,
  tone,
}: {
  zero: number;
  turn: 1 | -1;
  from: number;
  end: Band<number>;
  tone: string;
}) {
  const span = (one: number, other: number) => ({
    y: Math.min(zero + turn * one, zero + turn * other),
    height: Math.abs(other - one),
  });
  return (
    <>
      <rect {...BAR} {...span(from, end.expected)} className={classNames(tone, "opacity-35")} />
      <rect {...WHISKER} {...span(end.low, end.high)} className={classNames(tone, "opacity-80")} />
    </>
  );
}

/** Both bars of a month, stretched to the column: 100 wide, 1 high, zero at its share. */
function Drawing({ bar, zero, chosen, future }: FlowColumnProps) {
  return (
    <svg
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={classNames(
        "absolute inset-0 size-full transition-opacity duration-150",
        chosen || future ? "opacity-100" : "opacity-45 group-hover:opacity-75",
      )}
    >
      <rect {...BAR} y={zero - bar.up} height={bar.up} className="fill-in" />
      <rect {...BAR} y={zero} height={bar.down} className="fill-accent" />
      {bar.ends && (
        <>
          <ToCome zero={zero} turn={-1} from={bar.up} end={bar.ends.up} tone="fill-in" />
          <ToCome zero={zero} turn={1} from={bar.down} end={bar.ends.down} tone="fill-accent" />
        </>
      )}
    </svg>
  );
}

/** What came in and went out; of a month to come, what is expected to. */
function sumsOf({ bar, currency, future }: FlowColumnProps, format: Format): { in: string; out: string } {
  const { income, spent, toCome } = bar;
  const whole = (sum: bigint): string => `${future ? "≈ " : ""}${format.money(sum, currency, { whole: true })}`;
  return future
    ? { in: whole(toCome?.income.expected ?? 0n), out: whole(toCome?.spent.expected ?? 0n) }
    : { in: whole(income), out: whole(spent) };
}

/** The sums at the ends of the bars, when the month is chosen or pointed at. */
function Figures(props: FlowColumnProps) {
  const { bar, zero, chosen } = props;
  const { ends } = bar;
  const sums = sumsOf(props, useFormat());
  const figure = classNames(
    "pointer-events-none absolute left-1/2 z-10 -translate-x-1/2 rounded bg-surface px-1 text-xs font-medium whitespace-nowrap tabular-nums",
    !chosen && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
  );
  return (
    <>
      <span
        className={classNames(figure, "-translate-y-full text-in")}
        style={{ top: `${(zero - (ends?.up.high ?? bar.up)) * 100}%` }}
      >
        {sums.in}
      </span>
      <span
        className={classNames(figure, "text-accent")}
        style={{ top: `${(zero + (ends?.down.high ?? bar.down)) * 100}%` }}
      >
        {sums.out}
      </span>
    </>
  );
}

/** One month of the chart: its bars, its figures when chosen or pointed at, and the way to look at it. */
export function FlowColumn(props: FlowColumnProps) {
  const { bar, zero, chosen, future, spare } = props;
  const format = useFormat();
  const month = format.shortMonth(bar.month);
  return (
    <button
      type="button"
      aria-pressed={chosen}
      disabled={future}
      onClick={() => chooseMonth(bar.month)}
      className={classNames(
        "group relative min-w-0 max-w-20 flex-1 rounded-md -outline-offset-2",
        spare && "max-sm:hidden",
      )}
    >
      <span className="sr-only">
        {t("{in} in, {out} out {future, select, true {expected in} other {in}} {month} {year}", {
          ...sumsOf(props, format),
          future: String(future),
          month,
          year: bar.month.slice(0, 4),
        })}
      </span>
      <span aria-hidden="true" className="absolute inset-x-0 top-6 bottom-10 block">
        <Drawing {...props} />
        <span className="absolute inset-x-0 h-px bg-line-strong" style={{ top: `${zero * 100}%` }} />
        <Figures {...props} />
      </span>
      <span
        aria-hidden="true"
        className={classNames(
          "absolute inset-x-0 bottom-0 text-xs",
          chosen ? "font-semibold text-ink" : classNames("text-faint group-hover:text-ink", future && "italic"),
        )}
      >
        {month}
      </span>
    </button>
  );
}
