import { Link } from "@tanstack/react-router";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { monthOf } from "../../lib/calendar.ts";
import { classNames } from "../../lib/class-names.ts";
import { toExact } from "../../lib/exact.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { useFormat } from "../../lib/use-format.ts";
import { drawnOf, scaleOf } from "./chart-scale.ts";
import type { OneForecast, Scale } from "./chart-scale.ts";
import { trackWords } from "./forecast-words.ts";
import { t } from "../../lib/t.ts";

type Past = OneForecast["past"][number];

/** The band of a month, what was expected in it, and what came: a full dot inside, a ring outside. */
function Drawing({ past, scale }: { past: Past; scale: Scale }) {
  const { expected, low, high } = drawnOf(past.net);
  const came = scale.y(Number(toExact(past.came.amount)));
  return (
    <>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" className="absolute inset-0 size-full">
        <rect
          x={25}
          width={50}
          y={scale.y(high)}
          height={scale.y(low) - scale.y(high)}
          className="fill-accent opacity-20"
        />
        <line
          x1={25}
          x2={75}
          y1={scale.y(expected)}
          y2={scale.y(expected)}
          className="stroke-accent"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span
        aria-hidden="true"
        className={classNames(
          "absolute left-1/2 size-2.5 -translate-1/2 rounded-full border-2",
          past.hit ? "border-ink bg-ink" : "border-bad bg-surface",
        )}
        style={{ top: `${came * 100}%` }}
      />
    </>
  );
}

interface ColumnProps {
  readonly past: Past;
  readonly scale: Scale;
  readonly currency: string;
  /** Left out where there is little room. */
  readonly spare: boolean;
}

/** Thirty days are told by the month in their middle. */
const MIDDLE = 15;
/** Months that fit beside each other on a phone. */
const ON_A_PHONE = 10;

/** One month that was forecast, leading to its rows. */
function Column({ past, scale, currency, spare }: ColumnProps) {
  const format = useFormat();
  const { from, until, net, came, hit } = past;
  const whole = (amount: string): string => format.money(amount, currency, { whole: true, sign: "always" });
  const words = t(
    "{from} to {until}: {whole} came, {whole2} to {whole3} was expected: {which, select, true {a hit} other {a miss}}",
    {
      from: format.shortDay(from),
      until: format.day(until),
      whole: whole(came.amount),
      whole2: whole(net.low.amount),
      whole3: whole(net.high.amount),
      which: String(hit),
    },
  );
  const rows = filterText(["since", from], ["until", until], ["currency", currency], ["is", "no-transfer"]);
  return (
    <Link
      to="/ledger"
      search={{ q: rows }}
      title={words}
      aria-label={words}
      className={classNames(
        "relative h-full min-w-0 max-w-24 flex-1 rounded-md -outline-offset-2 hover:bg-sunken",
        spare && "max-sm:hidden",
      )}
    >
      <span className="absolute inset-x-0 top-0 bottom-5 block">
        <Drawing past={past} scale={scale} />
        <span className="absolute inset-x-0 h-px bg-line-strong" style={{ top: `${scale.zero * 100}%` }} />
      </span>
      <span aria-hidden="true" className="absolute inset-x-0 bottom-0 text-center text-xs text-faint">
        {format.shortMonth(monthOf(isoDate(dayNumber(from) + MIDDLE)))}
      </span>
    </Link>
  );
}

/** Past months with the band that would have been told, and what came: whether the forecast can be trusted here. */
export function PastChart({ forecast }: { forecast: OneForecast }) {
  const format = useFormat();
  const { past, currency } = forecast;
  const scale = scaleOf(
    past.flatMap(({ net, came }) => [drawnOf(net).low, drawnOf(net).high, Number(toExact(came.amount))]),
  );
  return (
    <div className="mt-6">
      <h3 className="text-sm font-semibold">{t("How it did so far")}</h3>
      <p className="mt-1 mb-3 text-sm text-soft">{trackWords(past, format)}</p>
      {past.length > 0 && (
        <div className="flex h-36">
          {past.map((one, at) => (
            <Column key={one.from} past={one} scale={scale} currency={currency} spare={at < past.length - ON_A_PHONE} />
          ))}
        </div>
      )}
    </div>
  );
}
