import { useState } from "react";
import { addMonths, monthsBetween } from "../../lib/calendar.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/page.tsx";
import { FlowColumn } from "./flow-column.tsx";
import { flowOf } from "./flow-scale.ts";
import type { FlowBar } from "./flow-scale.ts";
import { FlowTable } from "./flow-table.tsx";
import type { HomeData } from "./use-home.ts";

const MONTHS_SHOWN = 12;

/** The year that holds the chosen month: the newest twelve, or the twelve up to it. */
function monthsShown({ span, month }: HomeData): string[] {
  const newest = month > span.last ? month : span.last;
  const last = addMonths(newest, 1 - MONTHS_SHOWN) <= month ? newest : month;
  return monthsBetween(span.first, last, MONTHS_SHOWN);
}

function Bars({ home, bars, zero }: { home: HomeData; bars: readonly FlowBar[]; zero: number }) {
  return (
    <div className="relative flex h-60">
      <div className="relative mt-6 mr-3 mb-10 w-12 shrink-0 text-right text-xs text-faint" aria-hidden="true">
        <span className="absolute right-0 -translate-y-5" style={{ top: `${zero * 100}%` }}>
          In
        </span>
        <span className="absolute right-0 translate-y-1" style={{ top: `${zero * 100}%` }}>
          Spent
        </span>
      </div>
      {bars.map((bar) => (
        <FlowColumn key={bar.month} bar={bar} zero={zero} currency={home.currency} chosen={bar.month === home.month} />
      ))}
    </div>
  );
}

/** Money in above the line, money spent below it, month by month. */
export function CashFlow({ home }: { home: HomeData }) {
  const format = useFormat();
  const [table, setTable] = useState(false);
  const { bars, zero } = flowOf(home.rows, home.currency, monthsShown(home));
  const now = bars.find(({ month }) => month === home.month);
  const left = now ? now.income - now.spent : 0n;
  return (
    <Section
      title="Cash flow"
      aside={
        <Button small look="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? "As bars" : "As a table"}
        </Button>
      }
    >
      <p className="mb-2 text-sm text-soft">
        {format.month(home.month)}: {format.money(left, home.currency, { sign: "never" })}{" "}
        {left < 0n ? "more spent than came in" : "left over"}.
      </p>
      {table ? <FlowTable bars={bars} currency={home.currency} /> : <Bars home={home} bars={bars} zero={zero} />}
    </Section>
  );
}
