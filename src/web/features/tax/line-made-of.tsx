import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TaxLineTotal, TaxSummary } from "../../../contract/tax.ts";
import { onlyCategory } from "../../lib/filter-query.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { rowsText } from "../../lib/rows-text.ts";
import { t } from "../../lib/t.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { dayAfter, isNothing, sumOf } from "./tax-figures.ts";

interface MadeProps {
  readonly summary: TaxSummary;
  readonly total: TaxLineTotal;
}

type Made = TaxLineTotal["categories"][number];

interface RowsLinkProps {
  readonly made: Made;
  readonly currency: string;
  readonly since: string;
  readonly until: string;
  readonly children: ReactNode;
}

/** The rows a figure is made of, in the ledger. No filter finds them where only those count that have a share of their own. */
function RowsLink({ made: { category, businessShare }, currency, since, until, children }: RowsLinkProps) {
  if (category === null || businessShare === 0) return children;
  const q = filterText(onlyCategory(category), ["since", since], ["until", until], ["currency", currency]);
  return (
    <Link
      to="/ledger"
      search={{ q }}
      className="text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent"
    >
      {children}
    </Link>
  );
}

/** What a category comes to in each quarter, and what is booked for later: each figure with its rows. */
function ByQuarter({ summary, made, currency }: { summary: TaxSummary; made: Made; currency: string }) {
  const format = useFormat();
  const { quarters, aheadQuarters, aheadCount } = made;
  const begun = summary.quarterDays.flatMap(({ since, countedUntil: until }, at) =>
    until === null || isNothing(quarters[at]!) ? [] : [{ since, until, amount: quarters[at]! }],
  );
  return (
    <ul className="flex flex-wrap gap-x-4 text-faint">
      {begun.map(({ since, until, amount }) => (
        <li key={since}>
          {t("from {since}", { since: format.shortDay(since) })}{" "}
          <RowsLink made={made} currency={currency} since={since} until={until}>
            {format.money(amount, currency)}
          </RowsLink>
        </li>
      ))}
      {aheadCount > 0 && (
        <li>
          {t("booked ahead")}{" "}
          <RowsLink made={made} currency={currency} since={dayAfter(summary.countedUntil)} until={summary.until}>
            {format.money(sumOf(aheadQuarters), currency)}
          </RowsLink>{" "}
          · {rowsText(aheadCount, format.count(aheadCount))}
        </li>
      )}
    </ul>
  );
}

function Category({ summary, made, currency }: { summary: TaxSummary; made: Made; currency: string }) {
  const format = useFormat();
  const { category, businessShare, total, rowCount } = made;
  const { since, countedUntil } = summary;
  return (
    <li className="flex flex-col">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          <RowsLink made={made} currency={currency} since={since} until={countedUntil}>
            {category ?? t("Without a category")}
          </RowsLink>
          <span className="text-faint">
            {" "}
            · {rowsText(rowCount, format.count(rowCount))}
            {businessShare > 0 && businessShare < 100 && t(" · {businessShare} % business", { businessShare })}
          </span>
        </span>
        <Money amount={total} currency={currency} />
      </span>
      {category !== null && <ByQuarter summary={summary} made={made} currency={currency} />}
    </li>
  );
}

/** What a line is made of: its categories, and what was written down. */
export function LineMadeOf({ summary, total }: MadeProps) {
  const { currency, categories, entries, tax, taxKnownRows, rowCount } = total;
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-1 py-1 text-xs text-soft">
      {categories.map((made) => (
        <Category key={made.categoryId ?? "none"} summary={summary} made={made} currency={currency} />
      ))}
      {!isNothing(entries.amount) && (
        <li className="flex justify-between gap-3">
          {t("Written down")}
          <Money {...entries} />
        </li>
      )}
      {taxKnownRows > 0 && (
        <li className="flex justify-between gap-3 text-faint">
          {t("{tax} within it, known of {known} of {count, plural, one {{all} row} other {{all} rows}}", {
            tax: summary.taxName,
            known: format.count(taxKnownRows),
            count: rowCount,
            all: format.count(rowCount),
          })}
          <Money {...tax} />
        </li>
      )}
    </ul>
  );
}
