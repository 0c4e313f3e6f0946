import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { TaxLineTotal, TaxSummary } from "../../../contract/tax.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";
import { LineMadeOf } from "./line-made-of.tsx";
import { isNothing, quarterSums } from "./tax-figures.ts";

/** The lines together, by quarter; each currency by itself. */
function Sums({ totals }: { totals: readonly TaxLineTotal[] }) {
  const sums = quarterSums(totals);
  if (sums.length === 0) return null;
  return (
    <tfoot className="border-t-2 border-line font-medium">
      {sums.map(({ currency, quarters, total }) => (
        <tr key={currency}>
          <th scope="row" className="py-2 pl-5.5 text-left font-medium">
            {t("Together")}
          </th>
          {quarters.map((amount, at) => (
            // eslint-disable-next-line react/no-array-index-key -- a quarter is its place
            <td key={at} className="py-2 pl-3 text-right max-md:hidden">
              <Money amount={amount} currency={currency} />
            </td>
          ))}
          <td className="py-2 pl-3 text-right">
            <Money amount={total} currency={currency} />
          </td>
        </tr>
      ))}
    </tfoot>
  );
}

interface LineProps {
  readonly summary: TaxSummary;
  readonly total: TaxLineTotal;
}

function Line({ summary, total }: LineProps) {
  const [open, setOpen] = useState(false);
  const { line, currency, quarters, total: sum } = total;
  const { name, countsPercent } = summary.lines.find(({ id }) => id === line)!;
  const numbered = /^\d/.test(line);
  return (
    <tbody className="border-t border-line">
      <tr className="align-baseline">
        <th scope="row" className="py-2 pr-2 text-left font-normal">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex w-full items-baseline gap-2 rounded text-left"
          >
            <ChevronRight
              size={14}
              aria-hidden="true"
              className={`shrink-0 translate-y-0.5 text-faint transition-transform ${open ? "rotate-90" : ""}`}
            />
            {numbered && <span className="w-7 shrink-0 text-xs text-faint tabular-nums">{line}</span>}
            <span>
              {name}
              {countsPercent < 100 && (
                <span className="text-xs text-faint">{t(" · {countsPercent} % counts", { countsPercent })}</span>
              )}
            </span>
          </button>
        </th>
        {quarters.map((amount, at) => (
          // eslint-disable-next-line react/no-array-index-key -- a quarter is its place
          <td key={at} className="py-2 pl-3 text-right max-md:hidden">
            {isNothing(amount) ? <span className="text-faint">–</span> : <Money amount={amount} currency={currency} />}
          </td>
        ))}
        <td className="py-2 pl-3 text-right font-medium">
          <Money {...sum} />
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={6} className="pb-2 pl-6">
            <LineMadeOf summary={summary} total={total} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The lines of one kind in one currency, by quarter; each opens to what it is made of. */
export function TaxTable({ summary, totals }: { summary: TaxSummary; totals: readonly TaxLineTotal[] }) {
  const format = useFormat();
  const [first] = totals;
  if (!first)
    return (
      <p className="text-sm text-soft">
        {t("Nothing yet in this year. What counts is chosen further down, under “What goes where”.")}
      </p>
    );
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-faint">
        <tr className="align-top">
          <th scope="col" className="pb-1 text-left font-medium">
            {t("Line")}
          </th>
          {summary.quarterDays.map(({ since, until, countedUntil }) => (
            <th key={since} scope="col" className="pb-1 pl-3 text-right font-medium max-md:hidden">
              {t("from {since}", { since: format.shortDay(since) })}
              {countedUntil !== until && (
                <span className="block font-normal">{countedUntil === null ? t("to come") : t("so far")}</span>
              )}
            </th>
          ))}
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t("Year")}
          </th>
        </tr>
      </thead>
      {totals.map((total) => (
        <Line key={`${total.line} ${total.currency}`} summary={summary} total={total} />
      ))}
      <Sums totals={totals} />
    </table>
  );
}
