import { fromDecimal } from "../../core/money/money.ts";
import type { ReceiptFacts, Said, SeenReceipt } from "../../core/receipts/receipt.ts";
import { isCurrencyCode } from "../currency-signs.ts";

/**
 * How sure a field is that only a model has seen. Assumptions, until answers can be held against receipts that people corrected: a total
 * that its lines add up to is hardly misread, one that they contradict may be another receipt's. What the model says of itself does not count.
 */
const SURE = {
  addsUp: 0.9,
  alone: 0.75,
  contradicted: 0.5,
  paidOn: 0.8,
  merchant: 0.8,
  currency: 0.85,
  tax: 0.75,
} as const;
/** Lines that say something about the total: fewer are the total itself. */
const LEAST_LINES = 2;
/** A receipt older than this is one whose year was misread. */
const OLDEST = "2000-01-01";
const MAX_NAME = 100;

const minorOf = (text: string | null, currency: string | null): number | null =>
  text === null || !/^-?\d{1,9}(?:\.\d{1,4})?$/.test(text) ? null : fromDecimal(text, currency);

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Lines come with tax or before it, as their country prints them. */
function sureOfTotal(total: number, tax: number | null, lines: readonly (number | null)[]): number {
  const known = lines.filter((minor) => minor !== null);
  if (known.length < LEAST_LINES || known.length < lines.length) return SURE.alone;
  const sum = known.reduce((whole, minor) => whole + minor, 0);
  return sum === total || (tax !== null && sum + tax === total) ? SURE.addsUp : SURE.contradicted;
}

const said = <T>(value: T | null, confidence: number): Said<T> | null =>
  value === null ? null : { value, confidence };

/** One line of text without what no name holds; null when nothing is left. */
function nameOf(text: string | null): string | null {
  const name = (text ?? "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, MAX_NAME)
    .trim();
  return /\p{L}|\p{N}/u.test(name) ? name : null;
}

/**
 * What of it can be used, each with how sure it is: amounts that are amounts, days that have been, a tax that fits the total.
 * @param latest ISO date after which nothing can have been paid
 */
export function factsSeen(seen: SeenReceipt, latest: string): ReceiptFacts {
  const currency = seen.currency !== null && isCurrencyCode(seen.currency) ? seen.currency.toUpperCase() : null;
  const given = minorOf(seen.total, currency);
  const total = given !== null && given > 0 ? given : null;
  const tax = minorOf(seen.tax, currency);
  const fits = tax !== null && tax > 0 && (total === null || tax * 4 <= total);
  const lines = seen.lines.map((text) => minorOf(text, currency));
  const { paidOn } = seen;
  return {
    totalMinor: total === null ? null : said(total, sureOfTotal(total, fits ? tax : null, lines)),
    currency: said(currency, SURE.currency),
    paidOn: said(paidOn !== null && isDay(paidOn) && paidOn >= OLDEST && paidOn <= latest ? paidOn : null, SURE.paidOn),
    merchant: said(nameOf(seen.merchant), SURE.merchant),
    taxMinor: said(fits ? tax : null, SURE.tax),
  };
}
