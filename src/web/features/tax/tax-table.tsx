import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { TaxLineTotal, TaxSummary } from "../../../contract/tax.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

interface LineProps {
  readonly summary: TaxSummary;
  readonly total: TaxLineTotal;
}

const isNothing = (decimal: string): boolean => !/[1-9]/.test(decimal);

/** The rows a figure is made of, in the ledger. */
function rowsOf({ summary, category, currency }: { summary: TaxSummary; category: string; currency: string }): string {
  const { since, countedUntil } = summary;
  return filterText(["category", category], ["since", since], ["until", countedUntil], ["currency", currency]);
}

/** What a line is made of: its categories, and what was written down. */
function Made({ summary, total }: LineProps) {
  const { currency, categories, entries, tax, taxKnownRows, rowCount } = total;
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-1 py-1 text-xs text-soft">
      {categories.map(({ categoryId, category, businessShare, total: amount, rowCount: rows }) => (
        <li key={categoryId ?? "none"} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate">
            {category === null ? (
              t("Without a category")
            ) : (
              <Link
                to="/ledger"
                search={{ q: rowsOf({ summary, category, currency }) }}
                className="text-accent hover:underline"
              >
                {category}
              </Link>
            )}
            <span className="text-faint">
              {" "}
              · {rowsText(rows, format.count(rows))}
              {businessShare > 0 && businessShare < 100 && t(" · {businessShare} % business", { businessShare })}
            </span>
          </span>
          <Money amount={amount} currency={currency} />
        </li>
      ))}
      {!isNothing(entries.amount) && (
        <li className="flex justify-between gap-3">
          {t("Written down")}
          <Money {...entries} />
        </li>
      )}
      {taxKnownRows > 0 && (
        <li className="flex justify-between gap-3 text-faint">
          {summary.taxName} {t("within it, known of")} {format.count(taxKnownRows)} {t("of")} {format.count(rowCount)}{" "}
          {t("rows")}
          <Money {...tax} />
        </li>
      )}
    </ul>
  );
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
            <Made summary={summary} total={total} />
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
  if (!first) return <p className="text-sm text-soft">{t("Nothing yet in this year.")}</p>;
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-faint">
        <tr>
          <th scope="col" className="pb-1 text-left font-medium">
            {t("Line")}
          </th>
          {summary.quarterDays.map(({ since }) => (
            <th key={since} scope="col" className="pb-1 pl-3 text-right font-medium max-md:hidden">
              {t("from {since}", { since: format.shortDay(since) })}
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
    </table>
  );
}
