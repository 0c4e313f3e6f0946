import type { RecurringSeries } from "../../../contract/recurring.ts";
import { magnitude, shareOf, toExact } from "../../lib/exact.ts";
import { useFormat } from "../../lib/use-format.ts";

const WIDTH = 6;
const GAP = 2;
const HEIGHT = 32;

/** The latest payments as bars from zero; a list for who cannot see them. */
export function PriceHistory({ payments }: Pick<RecurringSeries, "payments">) {
  const format = useFormat();
  const sums = payments.map(({ money }) => magnitude(toExact(money.amount)));
  const most = sums.reduce((top, sum) => (sum > top ? sum : top), 1n);
  return (
    <>
      <svg
        aria-hidden="true"
        width={payments.length * (WIDTH + GAP)}
        height={HEIGHT}
        className="max-w-full fill-accent"
      >
        {sums.map((sum, at) => {
          const height = Math.max(2, shareOf(sum, most) * HEIGHT);
          const { transactionId, postedOn, money } = payments[at]!;
          return (
            <rect key={transactionId} x={at * (WIDTH + GAP)} y={HEIGHT - height} width={WIDTH} height={height} rx={1}>
              <title>{`${format.day(postedOn)}: ${format.money(money.amount, money.currency)}`}</title>
            </rect>
          );
        })}
      </svg>
      <ol className="sr-only">
        {payments.map(({ transactionId, postedOn, money }) => (
          <li key={transactionId}>
            {format.day(postedOn)}: {format.money(money.amount, money.currency)}
          </li>
        ))}
      </ol>
    </>
  );
}
