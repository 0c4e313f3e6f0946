import { Link } from "@tanstack/react-router";
import type { TaxSummary } from "../../../contract/tax.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";

/** Rows shown before somebody asks for the others. */
const SHOWN = 8;

type Unproved = TaxSummary["withoutReceipt"]["rows"][number];

function Row({ row: { transactionId, postedOn, merchant, category, counts } }: { row: Unproved }) {
  const format = useFormat();
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to="/ledger"
        search={{ row: transactionId }}
        className="-mx-2 flex items-baseline gap-3 rounded-md px-2 py-2 text-sm hover:bg-sunken"
      >
        <span className="w-16 shrink-0 text-xs whitespace-nowrap text-faint tabular-nums">
          {format.shortDay(postedOn)}
        </span>
        <span className="min-w-0 flex-1 truncate">
          {merchant}
          <span className="ml-2 text-xs text-faint max-sm:hidden">{category}</span>
        </span>
        <Money {...counts} className="font-medium" />
      </Link>
    </li>
  );
}

/** Expenses that count and that nothing proves yet: each opens its row, where a receipt is attached. */
export function WithoutReceipt({ summary: { withoutReceipt } }: { summary: TaxSummary }) {
  const format = useFormat();
  const { count, rows } = withoutReceipt;
  if (count === 0) return null;
  const [first, others] = [rows.slice(0, SHOWN), rows.slice(SHOWN)];
  return (
    <Section
      title={t("Without a receipt")}
      aside={<span className="text-xs text-faint tabular-nums">{format.count(count)}</span>}
    >
      <p className="mb-1 text-xs text-faint">
        {t("Expenses that count and to which no receipt is attached. Open a row to attach one.")}
      </p>
      <ul>
        {first.map((row) => (
          <Row key={row.transactionId} row={row} />
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-sm py-1 text-xs font-medium text-accent">
            {t("Show {count} more", { count: format.count(others.length) })}
          </summary>
          <ul>
            {others.map((row) => (
              <Row key={row.transactionId} row={row} />
            ))}
          </ul>
        </details>
      )}
      {count > rows.length && (
        <p className="text-xs text-faint">
          {t("and {count} older ones", { count: format.count(count - rows.length) })}
        </p>
      )}
    </Section>
  );
}
