import { fromDecimal, toDecimal } from "../money/money.ts";
import { foldedWords } from "../merchant/fold.ts";
import type { ReceiptFacts, Said } from "./receipt.ts";

/** From here on what was read by its letters needs nobody else's eyes: a total by its name, a day that can be no other. */
const SURE_TOTAL = 0.85;
const SURE_DAY = 0.8;
/** Two readings of one picture err together at times. */
const MOST_SURE = 0.98;
/** How sure an amount is that stands on the receipt, of whatever. */
const STANDS_THERE = 0.3;

/** Whether total, day and name were read well enough to be taken as they are. */
export const isSure = ({ totalMinor, paidOn, merchant }: ReceiptFacts): boolean =>
  (totalMinor?.confidence ?? 0) >= SURE_TOTAL && (paidOn?.confidence ?? 0) >= SURE_DAY && merchant !== null;

/** Right unless both are wrong. */
const either = (a: number, b: number): number => Math.max(a, b, Math.min(MOST_SURE, 1 - (1 - a) * (1 - b)));

/** The surer of two that contradict each other, as sure as it is when only one of them can be right. */
function surer<T>(a: Said<T>, b: Said<T>): Said<T> {
  const [first, second] = a.confidence > b.confidence ? [a, b] : [b, a];
  const right = first.confidence * (1 - second.confidence);
  const wrong = second.confidence * (1 - first.confidence);
  return { value: first.value, confidence: right + wrong === 0 ? 0.5 : right / (right + wrong) };
}

type Same<T> = (a: T, b: T) => boolean;
const equal: Same<string | number> = (a, b) => a === b;

function weigh<T>(read: Said<T> | null, seen: Said<T> | null, same: Same<T>): Said<T> | null {
  if (read === null || seen === null) return seen ?? read;
  if (!same(read.value, seen.value)) return surer(read, seen);
  return { value: seen.value, confidence: either(read.confidence, seen.confidence) };
}

/** Letters misread here and there are the same name still. */
const sameName: Same<string> = (a, b) => {
  const theirs = new Set(foldedWords(b));
  return foldedWords(a).some((word) => word.length > 2 && theirs.has(word));
};

/** An amount of a reading in the digits of another currency; null where it has none such. */
function inCurrency(minor: Said<number> | null, from: string | null, to: string | null): Said<number> | null {
  if (minor === null || from === to) return minor;
  const decimal = toDecimal(minor.value, from);
  const value = fromDecimal(decimal, to);
  return value === null || Number(toDecimal(value, to)) !== Number(decimal) ? null : { ...minor, value };
}

/**
 * One receipt read twice, by its letters and by a model: where both say the same it is surer than either, where they contradict each
 * other it is less sure than the surer of them.
 * @param amounts whatever amounts the letters hold, in minor units of the currency they were read in
 */
export function weighReadings(read: ReceiptFacts, seen: ReceiptFacts, amounts: readonly number[]): ReceiptFacts {
  const currency = weigh(read.currency, seen.currency, equal);
  const [from, to] = [read.currency?.value ?? null, currency?.value ?? null];
  const ofRead = (minor: Said<number> | null): Said<number> | null => inCurrency(minor, from, to);
  const ofSeen = (minor: Said<number> | null): Said<number> | null =>
    inCurrency(minor, seen.currency?.value ?? null, to);
  const total = ofSeen(seen.totalMinor);
  const stands = total !== null && amounts.some((value) => ofRead({ value, confidence: 1 })?.value === total.value);
  const seenTotal = total && stands ? { ...total, confidence: either(total.confidence, STANDS_THERE) } : total;
  return {
    totalMinor: weigh(ofRead(read.totalMinor), seenTotal, equal),
    currency,
    paidOn: weigh(read.paidOn, seen.paidOn, equal),
    merchant: weigh(read.merchant, seen.merchant, sameName),
    taxMinor: weigh(ofRead(read.taxMinor), ofSeen(seen.taxMinor), equal),
  };
}
