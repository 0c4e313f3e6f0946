import type { Where } from "./plan.ts";
import { CURRENCY_WORDS } from "./vocabulary.ts";

type Amounts = Pick<Where, "aboveAmount" | "belowAmount" | "minAmount" | "maxAmount" | "currency">;

const SIGN = "[€$£¥]";
const NAMES = Object.keys(CURRENCY_WORDS)
  .filter((name) => /[a-z]/.test(name))
  .toSorted((a, b) => b.length - a.length)
  .join("|");
/** Three letters too, and of no currency: `between 3 may and 10 may` are days. */
const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/** Codes are read in any case where a number stands before them, alone only as people write them. */
export const MONEY = `(?:${SIGN} ?)?\\d[\\d,]*(?:\\.\\d{1,4})?k?(?: ?(?:${SIGN}|${NAMES}|[a-z]{3}(?<!and|for|${MONTHS})(?=\\s|$)))?`;
const NOT_TIME =
  "(?!\\d)(?! ?(?:days?|weeks?|months?|quarters?|years?|times|transactions?|payments?|purchases?|percent|%))";
/** `Between 10 and 15 March` are days. */
const NOT_DAYS = `(?!(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})[a-z]*(?!\\w))`;

const PATTERNS: readonly (readonly [string, (amounts: readonly string[]) => Amounts])[] = [
  [`between (${MONEY}) and (${MONEY})${NOT_TIME}${NOT_DAYS}`, ([a, b]) => ({ minAmount: a!, maxAmount: b! })],
  // Before “less than” and “more than”, which “no” turns round.
  [`(?:of )?(?:at least|no less than|minimum(?: of)?) (${MONEY})${NOT_TIME}`, ([a]) => ({ minAmount: a! })],
  [`(?:of )?(?:at most|no more than|maximum(?: of)?) (${MONEY})${NOT_TIME}`, ([a]) => ({ maxAmount: a! })],
  [
    `(?:of |for |that (?:are|were|is|cost) )?(?:over|above|more than|greater than|larger than|bigger than|higher than|exceeding|>) (${MONEY})${NOT_TIME}`,
    ([a]) => ({ aboveAmount: a! }),
  ],
  [
    `(?:of |for |that (?:are|were|is|cost) )?(?:under|below|less than|smaller than|lower than|cheaper than|<) (${MONEY})${NOT_TIME}`,
    ([a]) => ({ belowAmount: a! }),
  ],
  [`(${MONEY}) (?:or|and) (?:more|above|over|up)`, ([a]) => ({ minAmount: a! })],
  [`(${MONEY}) (?:or|and) (?:less|below|under)`, ([a]) => ({ maxAmount: a! })],
  [
    `(?:of|for|worth|costing|that cost|exactly) (?:exactly )?((?:${SIGN} ?)\\d[\\d,]*(?:\\.\\d{1,4})?|\\d[\\d,]*(?:\\.\\d{1,4})? ?(?:${NAMES})|\\d[\\d,]*\\.\\d{2})(?!\\d)`,
    ([a]) => ({ minAmount: a!, maxAmount: a! }),
  ],
];

const COMPILED = PATTERNS.map(([source, make]) => [new RegExp(`(?<![\\w.])${source}`), make] as const);
const A_YEAR = /^(?:19|20)\d{2}$/;

/** The currency a word or sign stands for, of those in the ledger if it can be several. */
export function currencyOf(word: string, currencies: readonly string[]): string | null {
  const meant = CURRENCY_WORDS[word];
  if (meant) return meant.find((code) => currencies.includes(code)) ?? meant[0]!;
  const code = word.toUpperCase();
  return currencies.includes(code) ? code : null;
}

/** `€1,234.50` → `1234.50`, and its currency; null when it is no amount we can be sure of. */
export function readMoney(
  text: string,
  currencies: readonly string[],
): { amount: string; currency: string | null } | null {
  const number = /\d[\d,]*(?:\.\d+)?/.exec(text)![0];
  if (number.includes(",") && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number)) return null;
  const rest = text.replace(number, "").trim();
  const thousands = rest.startsWith("k") && !/^k[a-z]/.test(rest);
  const unit = thousands ? rest.slice(1).trim() : rest;
  const currency = unit === "" ? null : currencyOf(unit, currencies);
  if (unit !== "" && currency === null) return null;
  const plain = number.replaceAll(",", "");
  if (thousands && plain.includes(".")) return null;
  return { amount: thousands ? `${plain}000` : plain, currency };
}

export interface ReadAmounts {
  readonly text: string;
  readonly amounts: Amounts;
  /** Why it is not understood, for the person; null when it is. */
  readonly unclear: string | null;
}

const JOINS = /^(?:and|or|plus|in|&)$/;

/** The currencies that are asked for (`in usd`, `in euros and dollars`), and the text without them; null when none is. */
function currenciesIn(text: string, currencies: readonly string[]): { codes: readonly string[]; rest: string } | null {
  for (const { index } of text.matchAll(/(?<!\w)in /g)) {
    const words = text.slice(index).split(" ");
    const codes = new Set<string>();
    let end = 1;
    for (const [at, word] of words.entries()) {
      if (JOINS.test(word)) continue;
      const code = currencyOf(word, currencies);
      if (code === null) break;
      codes.add(code);
      end = at + 1;
    }
    const phrase = words.slice(0, end).join(" ");
    const rest = `${text.slice(0, index)}‖${text.slice(index + phrase.length)}`;
    if (codes.size > 0) return { codes: [...codes], rest };
  }
  return null;
}

/** Finds what is asked of the size of a payment, and takes it out. */
export function readAmounts(question: string, currencies: readonly string[]): ReadAmounts {
  let text = question;
  let amounts: Amounts = {};
  for (const [expression, make] of COMPILED) {
    const match = expression.exec(text);
    if (!match) continue;
    const said = match.slice(1).filter((part) => part !== undefined);
    // Two bare years are a stretch of time.
    if (said.length === 2 && said.every((one) => A_YEAR.test(one))) continue;
    const read = said.map((one) => readMoney(one.trim(), currencies));
    if (read.some((one) => one === null))
      return { text, amounts: {}, unclear: `I am not sure what amount “${match[0]}” is. Write it like 1234.50.` };
    const currency = read.find((one) => one!.currency !== null)?.currency;
    amounts = { ...amounts, ...make(read.map((one) => one!.amount)), ...(currency ? { currency } : {}) };
    text = `${text.slice(0, match.index)}‖${text.slice(match.index + match[0].length)}`;
  }
  const said = currenciesIn(text, currencies);
  if (said === null) return { text, amounts, unclear: null };
  const [currency] = said.codes;
  if (said.codes.length === 1) return { text: said.rest, amounts: { ...amounts, currency: currency! }, unclear: null };
  // Figures are told currency by currency, so that to name all of them asks for nothing less.
  const isAll = currencies.every((each) => said.codes.includes(each));
  if (isAll) return { text: said.rest, amounts, unclear: null };
  return { text, amounts, unclear: "I can only look at one currency at a time, or at all of them. Ask about each." };
}
