import { fromDecimal } from "../money/money.ts";
import type { Allowance, Jurisdiction, Rate, Step } from "./jurisdiction.ts";
import { taxYearOf } from "./tax-year.ts";

/** What a person wrote down: so many miles on a day. */
export interface TaxEntry {
  readonly id: string;
  readonly allowance: string;
  readonly enteredOn: string;
  /** Hundredths of its unit. */
  readonly hundredths: number;
}

/** Ten-thousandths: what a rate is exact to. */
const rateOf = (rate: string): number => {
  const [whole = "0", fraction = ""] = rate.split(".");
  return Number(whole + fraction.padEnd(4, "0"));
};

/** Minor units of two digits of so many hundredths at a rate; half a cent is rounded up, once for each. */
const priced = (hundredths: number, rate: string): number => Math.round((hundredths * rateOf(rate)) / 10_000);

/** Units of an entry by the step they fall in, where `before` came earlier in the year. */
function byStep(steps: readonly Step[], before: number, hundredths: number): number {
  return steps.reduce((sum, { from, rate }, at) => {
    const start = Math.max(before, from * 100);
    const end = Math.min(before + hundredths, (steps[at + 1]?.from ?? Infinity) * 100);
    return sum + (end > start ? priced(end - start, rate) : 0);
  }, 0);
}

const rateIn = (allowance: Allowance, year: number): Rate | undefined =>
  allowance.rates.findLast(({ since }) => since <= year);

function worth({ kind, steps }: Rate, before: number, hundredths: number): number {
  if (kind === "each") return byStep(steps, before, hundredths);
  const step = steps.findLast(({ from }) => hundredths >= from * 100);
  return step ? priced(100, step.rate) : 0;
}

/**
 * What each entry comes to, in the form's minor units: steps and the most of a year go by the order of days. The amounts of a year's
 * entries add up to the year, in whatever way they are grouped.
 */
export function entryAmounts(form: Jurisdiction, entries: readonly TaxEntry[]): Map<string, number> {
  const amounts = new Map<string, number>();
  const used = new Map<string, { units: number; minor: number }>();
  const inOrder = entries.toSorted((a, b) => (a.enteredOn + a.id < b.enteredOn + b.id ? -1 : 1));
  for (const { id, allowance: name, enteredOn, hundredths } of inOrder) {
    const allowance = form.allowances.find((one) => one.id === name);
    if (!allowance) continue;
    const year = taxYearOf(form, enteredOn);
    const rate = rateIn(allowance, year);
    const key = `${name} ${year}`;
    const so = used.get(key) ?? { units: 0, minor: 0 };
    const most = rate?.mostAYear ? fromDecimal(rate.mostAYear, form.currency)! : Infinity;
    const minor = rate ? Math.min(worth(rate, so.units, hundredths), most - so.minor) : 0;
    used.set(key, { units: so.units + hundredths, minor: so.minor + minor });
    amounts.set(id, minor);
  }
  return amounts;
}
