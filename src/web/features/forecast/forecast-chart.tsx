import { useState } from "react";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { drawForecast, drawnOf, monthMarks } from "./chart-scale.ts";
import type { ForecastDrawing, OneForecast } from "./chart-scale.ts";
import { netWords } from "./forecast-words.ts";

function Drawing({ drawing, marks, at }: { drawing: ForecastDrawing; marks: readonly number[]; at: number | null }) {
  const thin = { vectorEffect: "non-scaling-stroke" } as const;
  return (
    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" className="absolute inset-0 size-full">
      {marks.map((x) => (
        <line key={x} x1={x} x2={x} y1={0} y2={1} className="stroke-line" {...thin} />
      ))}
      <polygon points={drawing.band} className="fill-accent opacity-15" />
      <line x1={0} x2={100} y1={drawing.scale.zero} y2={drawing.scale.zero} className="stroke-line-strong" {...thin} />
      <polyline
        points={drawing.line}
        fill="none"
        className="stroke-accent"
        strokeWidth={2}
        strokeLinejoin="round"
        {...thin}
      />
      {at !== null && <line x1={at} x2={at} y1={0} y2={1} className="stroke-ink" {...thin} />}
    </svg>
  );
}

/** The figures at the line's end, beside it. */
function Ends({ forecast, drawing }: { forecast: OneForecast; drawing: ForecastDrawing }) {
  const format = useFormat();
  const last = forecast.days.at(-1)!.net;
  const drawn = drawnOf(last);
  const label = (which: "high" | "expected" | "low", tone: string) => (
    <span
      className={classNames("absolute left-2 -translate-y-1/2 text-xs whitespace-nowrap tabular-nums", tone)}
      style={{ top: `${drawing.scale.y(drawn[which]) * 100}%` }}
    >
      {format.money(last[which].amount, forecast.currency, { whole: true, sign: "always" })}
    </span>
  );
  return (
    <div className="relative w-20 shrink-0" aria-hidden="true">
      {label("high", "text-faint")}
      {label("expected", "font-semibold text-accent")}
      {label("low", "text-faint")}
    </div>
  );
}

/** Money in and out together from the newest row on, as a line with its band; pointing at a day tells it. */
export function ForecastChart({ forecast }: { forecast: OneForecast }) {
  const format = useFormat();
  const [pointedAt, setPointed] = useState<number | null>(null);
  const { days, currency } = forecast;
  // Days may have become fewer since one was pointed at.
  const pointed = pointedAt === null ? null : Math.min(pointedAt, days.length - 1);
  const drawing = drawForecast(days);
  const marks = monthMarks(days);
  const told = days[pointed ?? days.length - 1]!;
  return (
    <>
      <p className="mb-2 text-sm text-soft">{netWords(told, currency, format)}</p>
      <div className="flex h-56">
        <div
          className="relative min-w-0 flex-1"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const at = Math.round(((event.clientX - box.left) / box.width) * days.length) - 1;
            setPointed(Math.min(days.length - 1, Math.max(0, at)));
          }}
          onPointerLeave={() => setPointed(null)}
        >
          <Drawing
            drawing={drawing}
            marks={marks.map(({ x }) => x)}
            at={pointed === null ? null : (100 * (pointed + 1)) / days.length}
          />
        </div>
        <Ends forecast={forecast} drawing={drawing} />
      </div>
      <div className="relative mr-20 h-5 text-xs text-faint" aria-hidden="true">
        {marks.map(({ on, x }) => (
          <span key={on} className="absolute top-1 -translate-x-1/2" style={{ left: `${x}%` }}>
            {format.shortMonth(on.slice(0, 7))}
          </span>
        ))}
      </div>
    </>
  );
}
