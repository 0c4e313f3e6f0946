import type { RecurringPage } from "../../../contract/recurring.ts";
import { toExact } from "../../lib/exact.ts";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";

const MONTHS = 12n;

/** What all of it comes to in an average month, each currency alone. */
export function AMonth({ aYear }: Pick<RecurringPage, "aYear">) {
  const sums = aYear.map((year) => ({
    currency: year.out.currency,
    goesOut: toExact(year.out.amount) / MONTHS,
    comesIn: toExact(year.in.amount) / MONTHS,
  }));
  return (
    <ul className="pb-3 text-sm text-soft">
      {sums.map(({ currency, goesOut, comesIn }) => (
        <li key={currency}>
          <Money amount={goesOut} currency={currency} sign="never" className="font-medium text-ink" />{" "}
          {t("a month goes out")}
          {comesIn > 0n && (
            <>
              , <Money amount={comesIn} currency={currency} className="font-medium text-ink" /> {t("comes in")}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
