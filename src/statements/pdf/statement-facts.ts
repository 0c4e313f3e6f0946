import { currencyOfSign, isCurrencySign } from "../currency-signs.ts";
import { dateOrder, readDate } from "../dates.ts";
import type { TextLine } from "./text-line.ts";
import { textOf } from "./text-line.ts";
import { tokensOf } from "./tokens.ts";

/** What a statement says of itself outside its table. */
export interface StatementFacts {
  /** The account's number as printed; an IBAN before any other. */
  readonly reference: string | null;
  /** ISO 4217, where only one is named. */
  readonly currency: string | null;
  /** The last day of its period; null when no full date is named. */
  readonly periodEnd: string | null;
}

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/;
const NUMBER_LABEL =
  /\b(?:account(?: number| no\.?)?|acct\.?|konto(?:nummer|-?nr\.?)?|kundenkonto|compte(?: n[°o]\.?)?|cuenta|conto(?: n\.)?|rekening(?:nummer)?|conta|card number)\s*[:#]?\s*((?:[\dxX*•.-]{2,}[ -]?){1,6})/i;

/** ISO 13616: letters are two digits each, and the remainder by 97 is 1. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  const digits = `${plain.slice(4)}${plain.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

function referenceOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const iban = IBAN.exec(text)?.[0];
    if (iban && isIban(iban)) return iban.replaceAll(" ", "");
  }
  for (const text of texts) {
    const number = NUMBER_LABEL.exec(text)?.[1]?.trim();
    if (number && (number.match(/\d/g)?.length ?? 0) >= 4) return number.slice(0, 100);
  }
  return null;
}

/** Where a currency is named: in brackets, behind its label, beside an amount. A word of three capitals alone may be any word. */
const CURRENCY_PLACES: readonly RegExp[] = [
  /\(\s*([A-Z]{3}|\p{Sc})\s*\)/gu,
  /\b(?:currency|währung|devise|moneda|moeda|valuta|divisa|munt|in)\s*:?\s*([A-Z]{3})\b/g,
  /(?:^|\s)([A-Z]{3}|\p{Sc}) ?[-+]?\d[\d.,]*[.,]\d{2}(?!\d)/gu,
  /\d[.,]\d{2} ?([A-Z]{3}|\p{Sc})(?=\s|$)/gu,
];

/** The one currency that is named; a dollar sign names several. */
function currencyOf(texts: readonly string[]): string | null {
  const signs = texts.flatMap((text) =>
    CURRENCY_PLACES.flatMap((place) => [...text.matchAll(place)].map((match) => match[1]!)),
  );
  const named = new Set(signs.filter(isCurrencySign).flatMap((sign) => currencyOfSign(sign) ?? []));
  const [only = null] = named;
  return named.size === 1 ? only : null;
}

/** The later day of the first line that names two, else the latest of the first page. */
function periodEndOf(lines: readonly TextLine[], currency: string | null): string | null {
  const dates = lines.map((line) => ({
    page: line.page,
    texts: tokensOf(line).flatMap(({ kind, full, text }) => (kind === "date" && full ? [text] : [])),
  }));
  const all = dates.flatMap(({ texts }) => texts);
  if (all.length === 0) return null;
  const { order } = dateOrder(all, { monthFirst: currency === "USD" });
  const daysOf = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => readDate(text, order) ?? []).toSorted();
  const period =
    dates.find(({ texts }) => texts.length >= 2)?.texts ?? dates.find(({ texts }) => texts.length > 0)!.texts;
  return daysOf(period).at(-1) ?? null;
}

/** @param lines those that are no booking, in order @param headers the lines that name the columns (`Amount (EUR)`) */
export function factsOf(lines: readonly TextLine[], headers: readonly TextLine[]): StatementFacts {
  const said = (some: readonly TextLine[]): string[] => some.map(({ words }) => textOf(words));
  const currency = currencyOf(said([...headers, ...lines]));
  return { reference: referenceOf(said(lines)), currency, periodEnd: periodEndOf(lines, currency) };
}
