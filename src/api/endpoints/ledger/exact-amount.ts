import { fromDecimal, minorDigits } from "../../../core/money/money.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** Minor units of an amount, exactly or not at all: a digit more than the currency has would be lost. */
export function exactMinor(amount: string, currency: string): number {
  const minor = fromDecimal(amount, currency);
  const digits = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  if (minor === null || digits > minorDigits(currency))
    throw new Refusal("invalid_input", `${amount} is not an amount of ${currency}.`);
  return minor;
}
