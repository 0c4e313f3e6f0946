import type { RecurringPage } from "../../../contract/recurring.ts";
import { toExact } from "../../lib/exact.ts";
import { Money } from "../../ui/money.tsx";

const MONTHS = 12n;

/** What all of it comes to in an average month, each currency alone. */
export function AMonth({ aYear }: Pick<RecurringPage, "aYear">) {
  if (aYear.length === 0) return null;
  return (
    <ul className="pb-3 text-sm text-soft">
      {aYear.map((year) => (
        <li key={year.out.currency}>
          <Money
            amount={toExact(year.out.amount) / MONTHS}
            currency={year.out.currency}
            sign="never"
            className="font-medium text-ink"
          />{" "}
          a month goes out,{" "}
          <Money
            amount={toExact(year.in.amount) / MONTHS}
            currency={year.in.currency}
            className="font-medium text-ink"
          />{" "}
          comes in
        </li>
      ))}
    </ul>
  );
}
