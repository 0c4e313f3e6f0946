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
  /** The first day of its period; null when no two days are named together. */
  readonly periodStart: string | null;
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
export function currencyOf(texts: readonly string[]): string | null {
  const signs = texts.flatMap((text) =>
    CURRENCY_PLACES.flatMap((place) => [...text.matchAll(place)].map((match) => match[1]!)),
  );
  const named = new Set(signs.filter(isCurrencySign).flatMap((sign) => currencyOfSign(sign) ?? []));
  const [only = null] = named;
  return named.size === 1 ? only : null;
}

interface Period {
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

/** Longest period of a statement, in days: two dates further apart are those of an offer, or of new terms. */
const MAX_PERIOD_DAYS = 400;
const DAY_MS = 86_400_000;

/** The two days of the first line that names a period, else the latest day of the first line that names one. */
function periodOf(lines: readonly TextLine[], currency: string | null): Period {
  const texts = lines.map((line) =>
    tokensOf(line).flatMap(({ kind, full, text }) => (kind === "date" && full ? [text] : [])),
  );
  const { order } = dateOrder(texts.flat(), { monthFirst: currency === "USD" });
  const days = texts
    .map((some) => some.flatMap((text) => readDate(text, order) ?? []).toSorted())
    .filter((some) => some.length > 0);
  const isPeriod = (some: readonly string[]): boolean =>
    some.length >= 2 && Date.parse(some.at(-1)!) - Date.parse(some[0]!) <= MAX_PERIOD_DAYS * DAY_MS;
  const named = days.find(isPeriod);
  if (named) return { periodStart: named[0]!, periodEnd: named.at(-1)! };
  const one = days.find((some) => some.length === 1) ?? days[0];
  return { periodStart: null, periodEnd: one?.at(-1) ?? null };
}

/** @param lines those that are no booking, in order @param headers the lines that name the columns (`Amount (EUR)`) */
export function factsOf(lines: readonly TextLine[], headers: readonly TextLine[]): StatementFacts {
  const said = (some: readonly TextLine[]): string[] => some.map(({ words }) => textOf(words));
  const currency = currencyOf(said([...headers, ...lines]));
  return { reference: referenceOf(said(lines)), currency, ...periodOf(lines, currency) };
}
