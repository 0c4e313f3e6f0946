import { isBalanceLine } from "../balance-line.ts";
import type { Column } from "./columns.ts";
import type { Entry } from "./entries.ts";
import { hasCents } from "./number-columns.ts";

/** Share of the bookings that must have words and cents, so that a line with neither is none. */
const MOST = 0.8;

interface Said {
  readonly text: string;
  readonly amounts: readonly string[];
}

const saidBy = ({ cells }: Entry, columns: readonly Column[]): Said => ({
  text: cells
    .filter((_, index) => columns[index]!.kind === "text")
    .join(" ")
    .trim(),
  amounts: cells.filter((cell, index) => columns[index]!.money && cell !== ""),
});

/**
 * Lines of the table that are no bookings though they have a day and a number, by their place: the foot of a page (its date and its number),
 * and the new balance of a card that stands below its bookings as the previous one stands above them.
 */
export function notBooked(entries: readonly Entry[], columns: readonly Column[]): Map<number, string> {
  const said = entries.map((entry) => saidBy(entry, columns));
  const whole = said.filter(({ text, amounts }) => text !== "" && amounts.some(hasCents)).length;
  const hasOpening = said.some(({ text }) => isBalanceLine(text));
  const problems = new Map<number, string>();
  said.forEach(({ text, amounts }, index) => {
    if (text === "" && amounts.length > 0 && !amounts.some(hasCents) && whole >= said.length * MOST)
      problems.set(index, "a day and a number without words or cents: the foot of a page, not a transaction");
    if (hasOpening && /^new balance$/i.test(text)) problems.set(index, `"${text}" is a balance, not a transaction`);
  });
  return problems;
}
