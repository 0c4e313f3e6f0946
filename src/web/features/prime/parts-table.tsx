import { Link } from "@tanstack/react-router";
import type { Part, TotalsResult } from "../../../core/chat/results.ts";
import type { Grouping } from "../../../core/planner/plan.ts";
import { isGroup } from "../../../core/taxonomy/groups.ts";
import { categoryLook } from "../../lib/category-look.ts";
import { magnitude, shareOf, toExact } from "../../lib/exact.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { ledgerText } from "./ledger-text.ts";
import { t } from "../../lib/t.ts";

const DAYS = [t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday")];

/** What a part is called: days and months as this person reads them. */
function useLabel(by: Grouping): (part: Part) => string {
  const format = useFormat();
  return ({ key, label }) => {
    if (key === null) return label;
    if (by === "month") return format.month(key.slice(0, 7));
    if (by === "day") return format.day(key);
    if (by === "week") return t("Week of {key}", { key: format.shortDay(key) });
    if (by === "quarter")
      return t("Q{ceil} {slice}", { ceil: Math.ceil(Number(key.slice(5, 7)) / 3), slice: key.slice(0, 4) });
    if (by === "year") return key.slice(0, 4);
    return by === "weekday" ? (DAYS[Number(key) - 1] ?? label) : label;
  };
}

const colourOf = (by: Grouping, { key }: Part): string =>
  (by === "category" || by === "group") && key !== null && isGroup(key) ? categoryLook(key).colour : "var(--accent)";

interface LineProps {
  readonly part: Part;
  readonly by: Grouping;
  readonly counts: boolean;
  readonly most: bigint;
}

const sizeOf = (part: Part, counts: boolean): bigint =>
  counts ? BigInt(part.count) * 10_000n : magnitude(toExact(part.money.amount));

function Line({ part, by, counts, most }: LineProps) {
  const format = useFormat();
  const label = useLabel(by);
  return (
    <tr className="border-t border-line first:border-t-0 hover:bg-sunken">
      <th scope="row" className="max-w-0 py-1.5 pr-3 pl-3 text-left font-normal sm:w-2/5">
        <Link to="/ledger" search={{ q: ledgerText(part.rows) }} className="block truncate hover:underline">
          {label(part)}
        </Link>
      </th>
      <td className="py-1.5 pr-3 max-sm:hidden" aria-hidden="true">
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="h-1.5 w-full">
          <rect
            width={Math.max(0.5, shareOf(sizeOf(part, counts), most) * 100)}
            height={6}
            style={{ fill: colourOf(by, part) }}
          />
        </svg>
      </td>
      <td className="w-px py-1.5 pr-3 text-right text-xs whitespace-nowrap text-faint tabular-nums max-sm:hidden">
        {format.count(part.count)}
      </td>
      <td className="w-px py-1.5 pr-3 text-right whitespace-nowrap">
        {counts ? format.count(part.count) : <Money {...part.money} className="font-medium" />}
      </td>
    </tr>
  );
}

/** Parts of a sum, each with a bar from zero and the way to its rows; one table for each currency. */
export function PartsTable({ result, by }: { result: TotalsResult; by: Grouping }) {
  const currencies = [...new Set(result.parts.map(({ money }) => money.currency))];
  const counts = result.measure === "count";
  return currencies.map((currency) => {
    const parts = result.parts.filter(({ money }) => money.currency === currency);
    const most = parts.reduce((top, part) => (sizeOf(part, counts) > top ? sizeOf(part, counts) : top), 1n);
    return (
      <table key={currency} className="w-full table-auto border-collapse text-sm">
        <caption className="sr-only">{t("{by}, in {currency}", { by, currency })}</caption>
        <tbody>
          {parts.map((part) => (
            <Line key={part.key ?? "none"} part={part} by={by} counts={counts} most={most} />
          ))}
        </tbody>
      </table>
    );
  });
}
