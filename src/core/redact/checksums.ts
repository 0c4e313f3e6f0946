// Check digits, each computed as its standard says. All take digits (or letters) alone, without separators.

/** ISO/IEC 7812: cards, and several national numbers. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Remainder of a decimal number of any length. */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus;
  return rest;
}

/** ISO 13616: the rearranged number is 1 modulo 97. Upper case. */
export function ibanHolds(iban: string): boolean {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  return (
    remainder(
      rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
      97,
    ) === 1
  );
}

/** Sum of digits times weights; the shorter of the two decides how many. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < Math.min(digits.length, weights.length); i++) sum += Number(digits[i]) * weights[i]!;
  return sum;
}

/** ISO 7064 MOD 11,10: the German tax number. */
export function mod1110(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

const VERHOEFF = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const TURNS = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Verhoeff's scheme over the dihedral group D5: Aadhaar. */
export function verhoeff(digits: string): boolean {
  let state = 0;
  for (let i = 0; i < digits.length; i++) {
    const turned = Number(TURNS[i % 8]![Number(digits[digits.length - 1 - i])]);
    state = Number(VERHOEFF[state]![turned]);
  }
  return state === 0;
}

/** A month and a day that exist, in two digits each. */
export const isMonthDay = (month: string, day: string): boolean => {
  const [m, d] = [Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
};
