import { foldedWords } from "../../merchant/fold.ts";

/** One row for which a category was taught: what it looked like. As stored in `merchant_lessons`. */
export interface Occasion {
  /** The number of that lesson. */
  readonly seq: number;
  readonly description: string;
  readonly amountMinor: number | null;
  readonly accountId: string | null;
}

/** Rows that are compared, the latest: of one merchant, and of each of its categories. */
export const MAX_OCCASIONS = 16;
export const MAX_OCCASIONS_EACH = 8;

/** Characters of a description that are compared. */
export const MAX_DESCRIPTION = 500;

/** Each occasion weighs this much of the next later one; the oldest still weigh a little. */
const RECENCY = 0.6;
const LASTING = 0.02;
/** What is left to an occasion with no word in common, with another sum, in another account. */
const OTHER_WORDING = 0.05;
const OTHER_SUM = 0.15;
const OTHER_ACCOUNT = 0.6;
/** Sums this far apart, as a ratio's logarithm, are e times less alike. */
const SUM_SPREAD = 0.2;
/** An equal sum counts this much more than a very close one. */
const SAME_SUM = 1;

/** What of a row is compared with the occasions of its merchant. */
export interface Likeness {
  readonly words: ReadonlySet<string>;
  readonly amountMinor: number | null;
  readonly accountId: string | null;
}

export const likenessOf = (row: Omit<Occasion, "seq">): Likeness => ({
  words: new Set(foldedWords(row.description.slice(0, MAX_DESCRIPTION)).filter((word) => word.length > 1)),
  amountMinor: row.amountMinor,
  accountId: row.accountId,
});

function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 && other.size === 0) return 1;
  let both = 0;
  for (const word of one) if (other.has(word)) both++;
  return both / (one.size + other.size - both);
}

function sumsAlike(one: number | null, other: number | null): number {
  if (one === null || other === null) return 1;
  if (one === other) return OTHER_SUM + 1 + SAME_SUM;
  if (one === 0 || other === 0) return OTHER_SUM;
  return OTHER_SUM + Math.exp(-Math.abs(Math.log(Math.abs(one / other))) / SUM_SPREAD);
}

/** Whether a row looks just like one that was taught: what was said of it last is then what holds. */
export const isSameRow = (row: Likeness, occasion: Likeness): boolean =>
  row.amountMinor === occasion.amountMinor &&
  row.words.size === occasion.words.size &&
  sharedWords(row.words, occasion.words) === 1;

/** How much an occasion says about a row: by wording, sum, account, and how many lessons of this merchant came after it. */
export function resemblance(row: Likeness, occasion: Likeness, age: number): number {
  const wording = OTHER_WORDING + sharedWords(row.words, occasion.words) ** 3;
  const account =
    row.accountId === null || occasion.accountId === null || row.accountId === occasion.accountId ? 1 : OTHER_ACCOUNT;
  return (RECENCY ** age + LASTING) * wording * sumsAlike(row.amountMinor, occasion.amountMinor) * account;
}
