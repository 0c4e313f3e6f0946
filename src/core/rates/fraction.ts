/** A price as a fraction, exact however often it is turned round or multiplied. Both above zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Digits of a rate before and behind the point, as the database keeps it. */
const RATE = /^(\d{1,12})(?:\.(\d{1,12}))?$/;
/** Digits of a rate that are shown: more than any bank prints. */
const SHOWN_DIGITS = 12;

/** `"1.0823"` as 10823/10000. Null for what is no rate: not a plain decimal, nothing at all, or more than twelve digits on a side. */
export function readRate(text: string): Fraction | null {
  const match = RATE.exec(text);
  if (!match) return null;
  const behind = match[2] ?? "";
  const over = BigInt(match[1]! + behind);
  return over === 0n ? null : { over, under: 10n ** BigInt(behind.length) };
}

export const inverse = ({ over, under }: Fraction): Fraction => ({ over: under, under: over });

export const times = (one: Fraction, other: Fraction): Fraction => ({
  over: one.over * other.over,
  under: one.under * other.under,
});

/** The nearest whole number, half away from zero, as amounts are rounded everywhere else. `under` is above zero. */
export function rounded(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const whole = (2n * size + under) / (2n * under);
  return over < 0n ? -whole : whole;
}

/** A rate as people read it: a decimal of twelve digits that say something, without idle zeros. For showing alone. */
export function rateText({ over, under }: Fraction): string {
  const whole = over / under;
  let behind = Math.max(0, SHOWN_DIGITS - String(whole).length);
  // Small prices begin with zeros, which say nothing yet.
  if (whole === 0n) while (over * 10n ** BigInt(behind - SHOWN_DIGITS + 1) < under) behind++;
  const digits = String(rounded(over * 10n ** BigInt(behind), under)).padStart(behind + 1, "0");
  if (behind === 0) return digits;
  return `${digits.slice(0, -behind)}.${digits.slice(-behind)}`.replace(/\.?0+$/, "");
}
