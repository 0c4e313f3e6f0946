/** Words that no shop is told apart by: articles, legal forms, labels of reference fields. */
const NOISE = new Set(
  "THE A OF AND & INC LLC LTD LIMITED GMBH MBH CO CORP CORPORATION PLC SA SAS SARL BV NV AG KG OHG UG PTY SRL SPA AB AS OY APS ASA SPZOO LTDA EIRELI SL SLU SNC SCI WWW COM NET ORG HTTP HTTPS STORE STR NO NR REF ID TX TXN POS EFT WEB PPD CCD DES INDN TRACE CARD XX XXXX XXXXX TRAN INTL ONLINE".split(
    " ",
  ),
);

export const isNoise = (word: string): boolean => NOISE.has(word);

/** Numbers, ids, dates, times, phones, masked cards: nothing a shop is called. Short numbers inside a name (7 ELEVEN, 24 HOUR) stay with it. */
export function isMachine(word: string, position: number): boolean {
  if (/^X+\d*$/.test(word)) return true;
  const digits = word.replace(/\D/g, "").length;
  if (digits === 0) return false;
  if (digits === word.length) return position > 0 || digits > 3;
  return digits >= 3 || (digits >= 2 && word.length > 6) || (position > 0 && digits >= word.length / 2);
}

const MONTH =
  "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?";
const DATE = new RegExp(`(?:^|(?<= ))(?:\\d{1,2} ?(?:${MONTH})(?: ?\\d{2,4})?|(?:${MONTH}) ?\\d{1,4})(?= |$)`, "g");
/** A reference number glued to a name (`BUDGET8674711903328`): the name stays. */
const GLUED_NUMBER = /(?<=(?:^| )[A-Z]{4,})\d{4,}(?= |$)/g;

/** Removes written-out dates and glued reference numbers from a folded text. */
export const withoutDates = (folded: string): string =>
  /\d/.test(folded) ? folded.replace(DATE, " ").replace(GLUED_NUMBER, "").replace(/ +/g, " ").trim() : folded;
