import type { ReceiptFacts, Said } from "../../core/receipts/receipt.ts";
import { decimalMark, readAmount, splitAmount, toMinor } from "../amounts.ts";
import { isCurrencyCode } from "../currency-signs.ts";
import { dateOrder, readDate, splitDate } from "../dates.ts";
import { amountsIn, folded, linesOf, SAYS, withoutIncluded } from "./receipt-lines.ts";

interface Priced {
  readonly line: number;
  readonly folded: string;
  readonly minor: number;
}

interface Read {
  readonly lines: readonly string[];
  readonly currency: Said<string> | null;
  /** Every amount, by the line it stands on; the last of its line comes last. */
  readonly amounts: readonly Priced[];
}

/** The currency most amounts carry, or that is named anywhere. A dollar sign alone names none. */
function currencyOf(lines: readonly string[]): Said<string> | null {
  const votes = new Map<string, number>();
  for (const line of lines) {
    for (const text of amountsIn(line)) vote(votes, splitAmount(text)?.currency ?? null, 2);
    for (const [word] of line.matchAll(/\b[A-Z]{3}\b|[€£₹₺₪]/g))
      if (["€", "£", "₹", "₺", "₪"].includes(word)) vote(votes, splitAmount(`${word}1`)?.currency ?? null, 1);
      else if (/^(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|JPY)$/.test(word) && isCurrencyCode(word))
        vote(votes, word, 1);
  }
  const [first, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
  if (!first) return null;
  return { value: first[0], confidence: second ? first[1] / (first[1] + second[1]) : 0.97 };
}

function vote(votes: Map<string, number>, currency: string | null, weight: number): void {
  if (currency !== null) votes.set(currency, (votes.get(currency) ?? 0) + weight);
}

function amountsOf(lines: readonly string[], currency: string | null): Priced[] {
  const cells = lines.map((line) => amountsIn(line));
  const decimal = decimalMark(cells.flat());
  return cells.flatMap((texts, line) =>
    texts.flatMap((text) => {
      const read = readAmount(text, decimal);
      // What the same comes to in another currency is printed below it where two are taken.
      const isOurs = read !== null && (read.currency === null || read.currency === currency);
      const minor = isOurs ? toMinor(read.decimal, currency) : null;
      return minor?.ok ? [{ line, folded: folded(lines[line]!), minor: Math.abs(minor.value) }] : [];
    }),
  );
}

/** The amount a line of words is about: its own last one, else the one right below. */
function amountFor({ amounts }: Read, line: number): number | null {
  const own = amounts.findLast((amount) => amount.line === line) ?? amounts.find((amount) => amount.line === line + 1);
  return own?.minor ?? null;
}

/** Amounts beside words of a kind, in order. */
function besides(read: Read, says: RegExp): number[] {
  return read.lines.flatMap((text, line) => {
    const plain = withoutIncluded(folded(text));
    if (!says.test(plain) || SAYS.other.test(plain)) return [];
    const minor = amountFor(read, line);
    return minor === null || minor === 0 ? [] : [minor];
  });
}

/** A total named as what remains once something was taken off. */
const AFTER = /(?<!\p{L})(?:after|nach|apres|tras|despues|dopo|depois|na aftrek|efter|po)(?!\p{L})/u;

/** Below `Total 70.00` and `Discount -20.00`, `Total after discount 50.00` is what was paid. */
function totalAfter(read: Read): number | null {
  const lines = read.lines.map((text) => (AFTER.test(folded(text)) ? text : ""));
  const left = [...besides({ ...read, lines }, SAYS.total), ...besides({ ...read, lines }, SAYS.sum)];
  return left.length === 0 ? null : Math.min(...left);
}

/** The total by its name, else the largest amount. What two lines agree on is surer. */
function totalOf(read: Read): Said<number> | null {
  const after = totalAfter(read);
  if (after !== null) return { value: after, confidence: 0.85 };
  const named = besides(read, SAYS.total);
  const summed = besides(read, SAYS.sum).filter((minor) => minor > 0);
  const largest = Math.max(
    0,
    ...read.amounts.filter((amount) => !SAYS.other.test(amount.folded)).map(({ minor }) => minor),
  );
  const best = named.length > 0 ? Math.max(...named) : summed.length > 0 ? Math.max(...summed) : largest;
  if (best <= 0) return null;
  const agreed = read.amounts.filter(({ minor }) => minor === best).length > 1 || best === largest;
  const confidence = named.length > 0 ? (agreed ? 0.97 : 0.85) : summed.length > 0 ? (agreed ? 0.94 : 0.75) : 0.5;
  return { value: best, confidence };
}

/** The tax within a total: at most what a rate of a third makes of it. Several rates are added up where no line sums them up. */
function taxOf(read: Read, total: number | null): Said<number> | null {
  const named = read.lines.flatMap((text, line) => {
    const plain = folded(text);
    if (!SAYS.tax.test(plain) || SAYS.total.test(plain)) return [];
    const own = read.amounts.filter((amount) => amount.line === line).map(({ minor }) => minor);
    return own.length === 0 ? [] : [Math.min(...own.filter((minor) => minor > 0))];
  });
  const fitting = named.filter((minor) => Number.isFinite(minor) && (total === null || minor * 4 <= total));
  if (fitting.length === 0) return null;
  const largest = Math.max(...fitting);
  return { value: largest, confidence: fitting.length === 1 ? 0.85 : 0.6 };
}

const DATE_SHAPES =
  /\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./ ]{1,2}\d{1,2}[-./ ]{1,2}\d{4}|\d{1,2}[-./]\d{1,2}[-./]\d{2}(?!\d)|\d{1,2}\.? (?:de )?\p{L}{3,10}\.?,? (?:de )?\d{4}|\p{L}{3,10}\.? \d{1,2},? \d{4}/gu;

/** The day it was paid: the one beside its name, else the first. Which of two numbers is the month may stay open. */
function dateOf({ lines, currency }: Read, latest: string): Said<string> | null {
  const found = lines.flatMap((line) =>
    [...line.matchAll(DATE_SHAPES)].flatMap(([text]) =>
      splitDate(text) ? [{ text, named: SAYS.date.test(folded(line)) }] : [],
    ),
  );
  if (found.length === 0) return null;
  const { order } = dateOrder(
    found.map(({ text }) => text),
    { monthFirst: currency?.value === "USD" },
  );
  const days = found.flatMap(({ text, named }) => {
    const on = readDate(text, order);
    return on === null || on > latest ? [] : [{ on, named, text }];
  });
  const best = days.find(({ named }) => named) ?? days[0];
  if (!best) return null;
  const parts = splitDate(best.text)!;
  const [first, second] = parts.numbers;
  const open =
    parts.named === null &&
    parts.widths[0] < 4 &&
    first <= 12 &&
    second <= 12 &&
    first !== second &&
    best.text.includes("/");
  const sure = open ? 0.7 : 0.95;
  return { value: best.on, confidence: new Set(days.map(({ on }) => on)).size > 1 && !best.named ? sure - 0.15 : sure };
}

/** What heads a receipt and names nobody. */
const NO_NAME =
  /^(?:receipt|invoice|tax invoice|bill|order|rechnung|beleg|quittung|kassenbon|facture|ticket|recu|factura|recibo|fattura|scontrino|ricevuta|factuur|bon|kvittering|kvitto|paragon|faktura|welcome|thank you|date|datum|tel|phone|www|http|vat|page|copy|customer|to|bill to|merchant copy)\b/;

/** Who was paid: the first line of words at the top. */
function merchantOf({ lines }: Read): Said<string> | null {
  for (const [at, line] of lines.slice(0, 8).entries()) {
    const letters = line.replace(/[^\p{L}]/gu, "").length;
    if (letters < 3 || letters * 2 < line.length || NO_NAME.test(folded(line)) || amountsIn(line).length > 0) continue;
    return {
      value: line.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, "").slice(0, 100),
      confidence: at === 0 ? 0.85 : 0.65,
    };
  }
  return null;
}

/** Every amount that stands on a receipt, in minor units of the currency `receiptFacts` finds on it. */
export function receiptAmounts(text: string): number[] {
  const lines = linesOf(text);
  return amountsOf(lines, currencyOf(lines)?.value ?? null).map(({ minor }) => minor);
}

/**
 * Reads what a receipt says, in any of the languages of `receipt-words.ts`.
 * @param latest ISO date after which nothing can have been paid: today
 */
export function receiptFacts(text: string, latest: string): ReceiptFacts {
  const lines = linesOf(text);
  const currency = currencyOf(lines);
  const read: Read = { lines, currency, amounts: amountsOf(lines, currency?.value ?? null) };
  const total = totalOf(read);
  return {
    totalMinor: total,
    currency,
    paidOn: dateOf(read, latest),
    merchant: merchantOf(read),
    taxMinor: taxOf(read, total?.value ?? null),
  };
}
