import { classNames } from "../lib/class-names.ts";
import type { MoneyLook } from "../lib/format.ts";
import { useFormat } from "../lib/use-format.ts";

interface MoneyProps extends MoneyLook {
  readonly amount: string | bigint;
  readonly currency: string;
  readonly className?: string;
}

const isIn = (amount: string | bigint): boolean =>
  typeof amount === "bigint" ? amount > 0n : !amount.startsWith("-") && /[1-9]/.test(amount);

/** An amount with its currency. With `sign="always"` money in is marked by a plus and by tone. */
export function Money({ amount, currency, className, ...look }: MoneyProps) {
  const format = useFormat();
  const tone = look.sign === "always" && isIn(amount) ? "text-in" : "";
  return (
    <span className={classNames("whitespace-nowrap tabular-nums", tone, className)}>
      {format.money(amount, currency, look)}
    </span>
  );
}
