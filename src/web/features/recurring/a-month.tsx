import type { RecurringPage } from "../../../contract/recurring.ts";
import { toExact } from "../../lib/exact.ts";
import { Money } from "../../ui/money.tsx";
import { tx } from "../../lib/tx.ts";

const MONTHS = 12n;

const figure = (amount: bigint, currency: string) => (
  <Money amount={amount} currency={currency} sign="never" className="font-medium text-ink" />
);

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
          {comesIn > 0n
            ? tx("{out} a month goes out, {in} comes in", {
                out: figure(goesOut, currency),
                in: figure(comesIn, currency),
              })
            : tx("{out} a month goes out", { out: figure(goesOut, currency) })}
        </li>
      ))}
    </ul>
  );
}
