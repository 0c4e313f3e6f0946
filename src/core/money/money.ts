/** Minor-unit digits of currencies that do not have two (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Currencies by their digits, but for those of two. */
export const CURRENCIES_BY_DIGITS: ReadonlyMap<number, string[]> = new Map(
  [0, 3, 4].map((digits) => [digits, Object.keys(DIGITS).filter((code) => DIGITS[code] === digits)]),
);

/** Digits after the decimal point of `currency`; 2 for an unknown code. */
export const minorDigits = (currency: string | null): number => (currency === null ? 2 : (DIGITS[currency] ?? 2));

/** `"-4.50"` for `-450` in USD: the wire's and the database's decimal form, exact. */
export function toDecimal(minor: number, currency: string | null): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? "-" : "";
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** An exact decimal, with as many places as the currency has, and the currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Of whole minor units; minus nothing is nothing. */
export const minorMoney = (minor: number, currency: string): Money => ({
  amount: toDecimal(minor === 0 ? 0 : minor, currency),
  currency,
});

/**
 * Reads a plain decimal (`-1234.5`, `.5`, `+7`) into minor units without ever passing through a float.
 * Digits past the minor unit are rounded half away from zero. Null when it is not a decimal or exceeds a safe integer.
 */
export function fromDecimal(text: string, currency: string | null): number | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const digits = minorDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits + 1, "0");
  const roundUp = fraction.charCodeAt(digits) >= 53; // "5"
  const minor = Number((match[2] || "0") + fraction.slice(0, digits)) + (roundUp ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

/** `-4.5000` as stored → `-4.50`: the currency's own number of digits. */
export function inOwnDigits(stored: string, currency: string): string {
  const minor = fromDecimal(stored, currency);
  return minor === null ? stored : toDecimal(minor, currency);
}
