import type { Figures } from "../../data/backup/dump.ts";
import { counted } from "../terminal/counted.ts";

const KILO = 1_000;
const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= KILO && unit < UNITS.length - 1) [size, unit] = [size / KILO, unit + 1];
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]!}`;
}

/** The ledger by currency, a line each. */
export const figuresText = ({ people, money }: Figures): string =>
  [
    `  ${counted(people, "person", "people")}`,
    ...money.map(({ currency, rows, sum }) => `  ${currency}  ${counted(rows, "transaction")}, ${sum} in sum`),
  ].join("\n");
