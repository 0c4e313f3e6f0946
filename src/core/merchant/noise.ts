const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Articles and legal forms: part of a name, but never what tells it apart. */
const FORMS = setOf(
  "THE A AND & INC LLC LTD LIMITED GMBH MBH CO CORP CORPORATION PLC SA SAS SARL BV NV AG KG OHG UG PTY SRL SPA AB AS OY APS ASA SPZOO LTDA EIRELI SL SLU SNC SCI",
);
/** Labels of fields and words of addresses on the net. */
const LABELS = setOf(
  "WWW COM NET ORG HTTP HTTPS HTTPWWW HTTPSWWW STORE STR NO NR REF ID TX TXN POS EFT WEB PPD CCD DES INDN TRACE CARD XX XXXX XXXXX TRAN INTL ONLINE MANDATE MANDATSREF MANDATSREFERENZ GLAEUBIGER GLAUBIGER",
);

/** Words that tell nothing when nothing else is left: what remains of “payment to card ending 4417, thank you”. */
const WEAK = setOf("TO FROM FOR BY AT ON IN YOUR YOU THANK THANKS ENDING WITH VON AN NACH BEI DE DU DI DA VAN NAAR");

export const isWeak = (word: string): boolean => WEAK.has(word);
export const isForm = (word: string): boolean => FORMS.has(word);
/** An Italian company's form is a place of beauty everywhere else (`CAR SPA`, `LUXE NAIL SPA`). */
const TRADE = "SPA";
const NOISE: ReadonlySet<string> = new Set([...FORMS, ...LABELS].filter((word) => word !== TRADE));
export const isNoise = (word: string): boolean => NOISE.has(word);

/** Words without the labels that stand behind them (`MORTLAKE AU AUS CARD`), as long as one is left. */
export function withoutEndLabels(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1 && LABELS.has(words[end - 1]!)) end--;
  return end === words.length ? words : words.slice(0, end);
}

/** Numbers, ids, dates, times, phones, masked cards: nothing a shop is called. Short numbers inside a name (7 ELEVEN, 24 HOUR) stay with it. */
export function isMachine(word: string, position: number): boolean {
  const digits = digitsIn(word);
  const masked = word.startsWith("X");
  if (digits === 0) return masked && /^X+$/.test(word);
  if (masked && /^X+\d+$/.test(word)) return true;
  if (digits === word.length) return position > 0 || digits > 3;
  return digits >= 3 || (digits >= 2 && word.length > 6) || (position > 0 && digits >= word.length / 2);
}

/** Counted by hand: this is asked of every word of every row. */
function digitsIn(word: string): number {
  let digits = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
  }
  return digits;
}

const MONTH =
  "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?";
const DATE = new RegExp(`(?:^|(?<= ))(?:\\d{1,2} ?(?:${MONTH})(?: ?\\d{2,4})?|(?:${MONTH}) ?\\d{1,4})(?= |$)`, "g");
/** A date in digits, as text: two digits each, or with a year (a shop may be called 24/7). */
const DIGIT_DATE = /\b(?:\d{2}[/.]\d{2}(?:[/.]\d{2,4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\b/g;

export const withoutDigitDates = (text: string): string =>
  /\d[/.-]\d/.test(text) ? text.replace(DIGIT_DATE, " ") : text;

/** What was paid in another currency, as banks add it (`9.95 us dollar`, `EUR 12,50`, `FX RATE 1.08`): no shop for dollars. */
const FOREIGN_SUM =
  /(?:\b(?:EUR|USD|GBP|AUD|CAD|NZD|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|INR|SGD|ZAR)\s?\d[\d.,]*\d|\b\d[\d,]*[.,]\d{2}\s*(?:(?:[A-Z]{2,12}\s)?(?:DOLLARS?|POUNDS?|STERLING|EUROS?|YEN|FRANCS?|RUPEES?|KRONOR|KRONER|KRONE|BAHT|RAND|PESOS?)|EUR|USD|GBP|AUD|CAD|NZD|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|INR|SGD|ZAR))(?![A-Z])/gi;

export const withoutForeignSums = (text: string): string =>
  /\d[.,]\d\d?/.test(text) ? text.replace(FOREIGN_SUM, " ") : text;

/** A reference number glued to a name (`BUDGET8674711903328`): the name stays. */
const GLUED_NUMBER = /(?<=(?:^| )(?:[A-Z]{4,}|[A-Z]{3}(?=\d{8})))\d{4,}(?= |$)/g;

/** Letters and digits without which a text holds none of the two; an apostrophe may stand between any of them. */
const DATE_OR_NUMBER = /['’`´]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[A-Z]{3}\d{4}/;

/** Words without written-out dates and glued reference numbers. `upper`: the text they are from, in upper case without accents. */
export function withoutDates(words: string[], upper: string): string[] {
  if (!DATE_OR_NUMBER.test(upper) || !words.some((word) => digitsIn(word) > 0)) return words;
  const folded = words.join(" ").replace(DATE, " ").replace(GLUED_NUMBER, "");
  return folded.split(" ").filter((word) => word !== "");
}
