import type { Random } from "../api/fuzz/random.ts";

/** `#` any digit, `@` any capital letter, `*` a letter or digit of either case, `x` a hexadecimal digit; the rest as it is. */
export const fill = (random: Random, shape: string): string =>
  shape.replace(/[#@*x]/g, (sign) => random.pick(Array.from(ALPHABETS[sign]!)));

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ALPHABETS: Readonly<Record<string, string>> = {
  "#": "0123456789",
  "@": LETTERS,
  "*": `${LETTERS}${LETTERS.toLowerCase()}0123456789`,
  x: "0123456789abcdef",
};

export const two = (value: number): string => String(value).padStart(2, "0");
export const monthOf = (random: Random): string => two(1 + random.below(12));
export const dayOf = (random: Random): string => two(1 + random.below(28));

/** Digits in groups of a size, with what stands between them. */
export const grouped = (digits: string, size: number, between: string): string =>
  digits
    .replace(new RegExp(`.{1,${size}}`, "g"), (group) => `${group}${between}`)
    .slice(0, between ? -between.length : undefined);
