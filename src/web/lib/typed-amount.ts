import { minorDigits } from "../../core/money/money.ts";

/** Most digits behind the mark where no currency says how many. */
const MOST_DIGITS = 4;
const GROUPED = /^\d{1,3}([.,]\d{3})+$/;

/** The amount in front of the decimal mark and behind it, as one types them. */
function split(plain: string, digits: number | null): [whole: string, fraction: string] | null {
  const at = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."));
  if (at < 0) return [plain, ""];
  const [whole, fraction] = [plain.slice(0, at), plain.slice(at + 1)];
  const marks = plain.replaceAll(/\d/g, "");
  // `1,234` and `1.234.567` are thousands, but the first for a currency with a thousandth; `0,125` is none anywhere.
  const grouped = new Set(marks).size === 1 && GROUPED.test(plain) && !plain.startsWith("0");
  if (grouped && (digits !== 3 || marks.length > 1)) return [plain.replaceAll(/[.,]/g, ""), ""];
  if (/^\d*$/.test(whole)) return [whole, fraction];
  return GROUPED.test(whole) && !whole.includes(plain[at]!) ? [whole.replaceAll(/[.,]/g, ""), fraction] : null;
}

/**
 * `1 234,50`, `1,234.50` and `1'234.5` as one types them → `1234.50`, with a minus for a debt; null when it is no amount.
 * @param currency whose digits count; null where any may be meant
 */
export function readTypedAmount(text: string, currency: string | null): string | null {
  const plain = text.replace(/[\s'’]/g, "").replace("−", "-");
  const digits = currency === null ? null : minorDigits(currency);
  const parts = split(plain.replace(/^-/, ""), digits);
  if (parts === null) return null;
  const [whole, fraction] = parts;
  if (!/^\d{0,15}$/.test(whole) || !/^\d*$/.test(fraction) || whole + fraction === "") return null;
  if (fraction.length > (digits ?? MOST_DIGITS)) return null;
  const amount = fraction === "" ? whole : `${whole || "0"}.${fraction}`;
  return plain.startsWith("-") ? `-${amount}` : amount;
}

/** The same of an amount without a sign, where words say the direction. */
export function readTypedSize(text: string, currency: string | null): string | null {
  const amount = readTypedAmount(text, currency);
  return amount?.startsWith("-") === true ? null : amount;
}
