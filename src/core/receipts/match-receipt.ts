import { foldedWords } from "../merchant/fold.ts";

/** What is known of a receipt when its transaction is looked for. */
export interface ReceiptToMatch {
  readonly totalMinor: number;
  readonly currency: string;
  /** ISO date; null when it was not read. */
  readonly paidOn: string | null;
  readonly merchant: string | null;
  /** Chance that what was read of it is right. */
  readonly confidence: number;
}

/** A transaction that may be what a receipt is for. */
export interface PossibleTransaction {
  readonly id: string;
  /** Minor units of its currency; negative is money out. */
  readonly amountMinor: number;
  readonly currency: string;
  /** ISO date. */
  readonly postedOn: string;
  readonly merchant: string;
  readonly description: string;
}

export interface ReceiptMatch {
  readonly id: string;
  /** Chance that this one is it, among all that were given and none of them. */
  readonly score: number;
}

/** A tip, or a rounding at the till, adds no more than this share. */
export const MAX_TIP = 0.25;
/** Days a booking may come before what its receipt says (time zones, a till's clock), and after it. */
export const MAX_DAYS_BEFORE = 3;
export const MAX_DAYS_AFTER = 14;

/**
 * Log-odds that a transaction is a receipt's, fitted on generated ledgers (`match-receipt.test.ts` holds them to their calibration).
 * `none` stands for all transactions that are not in the ledger yet.
 */
const WEIGHTS = {
  none: 0,
  amount: { exact: 4.2, tip: 0.4 },
  days: [2.6, 2.2, 1.8, 1.2, 0.4, -0.2, -0.6, -1] as const,
  laterDays: -2,
  daysBefore: -0.5,
  noDate: -0.6,
  name: { same: 3.4, part: 1.6, unknown: 0, other: -2.8 },
  base: -3.6,
} as const;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** An exact amount also speaks for its reading: a misread total rarely meets another one that fits. */
function amountOdds({ totalMinor, confidence }: ReceiptToMatch, spentMinor: number): number | null {
  if (spentMinor === totalMinor) return Math.log(confidence * Math.exp(WEIGHTS.amount.exact) + (1 - confidence));
  return spentMinor > totalMinor && spentMinor <= totalMinor * (1 + MAX_TIP) ? WEIGHTS.amount.tip : null;
}

function dayOdds(paidOn: string | null, postedOn: string): number | null {
  if (paidOn === null) return WEIGHTS.noDate;
  const days = daysBetween(paidOn, postedOn);
  if (days < -MAX_DAYS_BEFORE || days > MAX_DAYS_AFTER) return null;
  return days < 0 ? WEIGHTS.daysBefore : (WEIGHTS.days[days] ?? WEIGHTS.laterDays);
}

/** Words that name nobody. */
const EMPTY_WORDS = new Set(
  "THE AND LTD LIMITED INC LLC GMBH AG CO KG SA SARL SL SPA BV SRL AB OY AS PLC STORE SHOP RECEIPT".split(" "),
);
const tellingWords = (text: string): string[] =>
  foldedWords(text).filter((word) => word.length > 2 && !EMPTY_WORDS.has(word));

/** A word of one text begins one of the other: banks cut names short. */
const meets = (word: string, others: readonly string[]): boolean =>
  others.some(
    (other) =>
      other === word || (word.length >= 4 && other.length >= 4 && (other.startsWith(word) || word.startsWith(other))),
  );

function nameOdds(merchant: string | null, { merchant: name, description }: PossibleTransaction): number {
  const own = merchant === null ? [] : tellingWords(merchant);
  if (own.length === 0) return WEIGHTS.name.unknown;
  const theirs = [...tellingWords(name), ...tellingWords(description)];
  const met = own.filter((word) => meets(word, theirs)).length;
  if (met === 0) return WEIGHTS.name.other;
  return met * 2 > own.length || met >= 2 ? WEIGHTS.name.same : WEIGHTS.name.part;
}

/** Log-odds of one transaction; null for one that cannot be it. Money in is a refund, whose receipt says the same figure. */
function oddsOf(receipt: ReceiptToMatch, candidate: PossibleTransaction): number | null {
  if (candidate.currency !== receipt.currency) return null;
  const amount = amountOdds(receipt, Math.abs(candidate.amountMinor));
  const days = dayOdds(receipt.paidOn, candidate.postedOn);
  if (amount === null || days === null) return null;
  return WEIGHTS.base + amount + days + nameOdds(receipt.merchant, candidate) + (candidate.amountMinor > 0 ? -2 : 0);
}

/**
 * How likely each transaction is the one a receipt is for, the likeliest first. They share one whole with “none of them”: two equal
 * coffees on one day are each at most half likely.
 */
export function matchReceipt(receipt: ReceiptToMatch, candidates: readonly PossibleTransaction[]): ReceiptMatch[] {
  const odds = candidates.flatMap((candidate) => {
    const logOdds = oddsOf(receipt, candidate);
    return logOdds === null ? [] : [{ id: candidate.id, weight: Math.exp(logOdds) }];
  });
  const whole = odds.reduce((sum, { weight }) => sum + weight, Math.exp(WEIGHTS.none));
  return odds
    .map(({ id, weight }) => ({ id, score: weight / whole }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
