/** Sums and comparisons of the wire's decimal strings, as BigInt in ten-thousandths: the contract's four decimals fit, and no float is near. */
const SCALE_DIGITS = 4;
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,4}))?$/;

/** `"-4.50"` → `-45000n`. Throws for anything but a decimal of at most four places: the contract promises one. */
export function toExact(decimal: string): bigint {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new RangeError(`not a decimal amount: ${decimal}`);
  const digits = BigInt((match[2] ?? "") + (match[3] ?? "").padEnd(SCALE_DIGITS, "0"));
  return match[1] === "-" ? -digits : digits;
}

/** `-45000n` → `"-4.5000"`, a decimal that `Intl.NumberFormat` reads exactly. */
export function toDecimalText(exact: bigint): string {
  const sign = exact < 0n ? "-" : "";
  const digits = magnitude(exact)
    .toString()
    .padStart(SCALE_DIGITS + 1, "0");
  return `${sign}${digits.slice(0, -SCALE_DIGITS)}.${digits.slice(-SCALE_DIGITS)}`;
}

export const magnitude = (exact: bigint): bigint => (exact < 0n ? -exact : exact);

/** The mean, rounded half away from zero; 0 of nothing. */
export function meanOf(values: readonly bigint[]): bigint {
  if (values.length === 0) return 0n;
  const total = values.reduce((sum, value) => sum + value, 0n);
  const count = BigInt(values.length);
  const rounded = (magnitude(total) * 2n + count) / (count * 2n);
  return total < 0n ? -rounded : rounded;
}

/** `part` of `whole` as a number from 0 to 1, for bar lengths only. */
export function shareOf(part: bigint, whole: bigint): number {
  if (whole <= 0n || part <= 0n) return 0;
  return part >= whole ? 1 : Number((part * 10_000n) / whole) / 10_000;
}
