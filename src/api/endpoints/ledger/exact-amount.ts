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

/** Refuses an amount of tax that is not within the amount it is said of: more than it, or with the other sign. */
export function ensureTaxWithin(taxAmount: string, amount: string, currency: string): void {
  const [tax, whole] = [exactMinor(taxAmount, currency), exactMinor(amount, currency)];
  if (Math.abs(tax) > Math.abs(whole) || tax * whole < 0)
    throw new Refusal("invalid_input", `${taxAmount} ${currency} of tax is not within ${amount} ${currency}.`);
}
