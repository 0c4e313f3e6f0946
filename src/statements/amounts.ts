import { fromDecimal, minorDigits } from "../core/money/money.ts";
import { currencyOfSign, isCurrencySign } from "./currency-signs.ts";
import { stripEnd } from "./describe.ts";
import { no, ok, quote } from "./statement-builder.ts";
import type { Read } from "./statement-builder.ts";

/** An amount cell as it stands: digits in canonical form, and what the cell says of sign and currency. */
export interface AmountCell {
  /** Canonical decimal, signed: `-1234.50`. */
  readonly decimal: string;
  readonly currency: string | null;
  readonly signed: boolean;
}

/** Longest cell that is looked at for an amount. */
const MAX_CELL = 60;

interface AmountParts {
  readonly digits: string;
  readonly negative: boolean;
  readonly signed: boolean;
  readonly currency: string | null;
}

/** Groups of three behind a space or apostrophe, else any run of digits and marks. */
const NUMBER = /\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d*)?(?![\d.,])|(?:(?<!\p{L})[.,])?\d[\d.,]*/u;

/** Excel's `="…"`, quotes, writing-direction marks and the many minus signs, made plain. */
const plain = (cell: string): string =>
  cell
    .replace(/[\p{Cf}]/gu, "")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .trim()
    .replace(/^=?(["'])(.*)\1$/, "$2")
    .trim();

/** What stands around the number: signs, a currency, a debit or credit mark, and nothing else. */
function readAffixes(around: string): Pick<AmountParts, "negative" | "signed" | "currency"> | null {
  let currency: string | null = null;
  let flag: string | null = null;
  // `--5.00` is a slip of a program or a pen; whether it means minus nobody can say.
  if (around.replace(/[^+-]/g, "").length > 1) return null;
  for (const token of around.replace(/[()+-]/g, " ").split(/\s+/)) {
    if (token === "") continue;
    if (/^(?:dr|db|cr|d|c)\.?$/i.test(token)) flag = token[0]!.toLowerCase();
    else if (isCurrencySign(token)) currency ??= currencyOfSign(token);
    else return null;
  }
  const minus = around.includes("-");
  const parentheses = around.includes("(") && around.includes(")");
  return {
    negative: minus || parentheses || flag === "d",
    signed: minus || parentheses || flag !== null || around.includes("+"),
    currency,
  };
}

/** No sign of a currency and no debit mark has so many letters: most cells of a statement are told from amounts by this. */
const WORD = /[a-z]{5}/i;

/** Splits number from everything around it; null when the cell is anything but one amount. */
export function splitAmount(cell: string): AmountParts | null {
  if (cell.length > MAX_CELL || WORD.test(cell)) return null;
  if (/^-?\d+(?:[.,]\d+)?$/.test(cell)) {
    const negative = cell.startsWith("-");
    return { digits: negative ? cell.slice(1) : cell, negative, signed: negative, currency: null };
  }
  const text = plain(cell);
  const number = NUMBER.exec(text);
  if (!number) return null;
  const [before, after] = [text.slice(0, number.index), text.slice(number.index + number[0].length)];
  if (/\d/.test(after)) return null;
  const affixes = readAffixes(`${before} ${after}`);
  return affixes && { digits: number[0].replace(/[ \u00a0\u202f\u2009'’]/g, ""), ...affixes };
}

/** Four digits or more in front of the first mark. */
const UNGROUPED = /^\d{4}/;

interface MarkVotes {
  readonly point: number;
  readonly comma: number;
}

/**
 * What one cell says of the decimal mark: both marks decide; exactly three digits behind the only one hint at thousands, unless more
 * than three stand before it, which no grouping leaves together (`21000.000`).
 */
function markVotes(digits: string): MarkVotes {
  const lastPoint = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastPoint >= 0 && lastComma >= 0) return lastPoint > lastComma ? { point: 3, comma: 0 } : { point: 0, comma: 3 };
  // `0.250` cannot be grouped, `1.250` can.
  const thousands = (at: number): boolean =>
    digits.length - at - 1 === 3 && digits.length > 4 && !digits.startsWith("0") && !UNGROUPED.test(digits);
  if (lastComma >= 0) return thousands(lastComma) ? { point: 0.1, comma: 0 } : { point: 0, comma: 1 };
  if (lastPoint >= 0) return thousands(lastPoint) ? { point: 0, comma: 0.1 } : { point: 1, comma: 0 };
  return { point: 0, comma: 0 };
}

/** The one mark that stands before exactly three digits in every cell: in dinars those are the smaller unit. */
function thousandthsMark(numbers: readonly string[]): "." | "," | null {
  const marks = new Set(numbers.map((digits) => /^\d+([.,])\d{3}$/.exec(digits)?.[1]));
  const [mark] = marks;
  return marks.size === 1 && (mark === "." || mark === ",") ? mark : null;
}

/** Whether the cells leave the mark open: no amount has cents, or thousands behind another mark. */
export const leavesMarkOpen = (cells: readonly string[]): boolean =>
  cells.every((cell) => /^(?:\d*|\d{1,3}[.,]\d{3})$/.test(splitAmount(cell)?.digits ?? ""));

/** Decides over all cells of a column whether the comma or the point is the decimal mark. */
export function decimalMark(cells: Iterable<string>, currency: string | null = null): "." | "," {
  const numbers = [...cells].flatMap((cell) => splitAmount(cell)?.digits ?? []);
  const thousandths = minorDigits(currency) === 3 ? thousandthsMark(numbers) : null;
  if (thousandths !== null) return thousandths;
  let point = 0;
  let comma = 0;
  for (const digits of numbers) {
    const vote = markVotes(digits);
    point += vote.point;
    comma += vote.comma;
  }
  return comma > point ? "," : ".";
}

/** Reads a cell with a known decimal mark; null when it is not an amount in that notation. */
export function readAmount(cell: string, decimal: "." | ","): AmountCell | null {
  const parts = splitAmount(cell);
  if (!parts) return null;
  const group = decimal === "." ? "," : ".";
  const [whole = "", fraction = "", ...rest] = parts.digits.split(decimal);
  if (rest.length > 0 || fraction.includes(group)) return null;
  // Groups end in three digits (India's `1,00,000` too): a comma before two of them is somebody's decimal mark.
  if (whole.includes(group) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(whole)) return null;
  const plain = `${whole.replaceAll(group, "") || "0"}${fraction ? `.${fraction}` : ""}`;
  return { decimal: (parts.negative ? "-" : "") + plain, currency: parts.currency, signed: parts.signed };
}

/** Signed minor units of a canonical decimal. What cannot be kept exactly is refused: never rounded, never cut. */
export function toMinor(decimal: string, currency: string | null): Read<number> {
  const fraction = stripEnd(decimal.split(".")[1] ?? "", "0");
  const most = minorDigits(currency);
  if (fraction.length > most) {
    const digits = `${fraction.length} ${fraction.length === 1 ? "digit" : "digits"} behind the decimal mark`;
    return no(
      `${quote(decimal.replace(/^(-?)0+(?=\d)/, "$1"))} has ${digits}, ${currency ?? "the account's currency"} has ${most}`,
    );
  }
  const minor = fromDecimal(decimal, currency);
  return minor === null ? no("the amount is too large to be exact") : ok(minor);
}
