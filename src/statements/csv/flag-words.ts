const DEBIT =
  /^(d|dr|db|debit|debet|debito|débit|af|out|withdrawal|soll|s|-|charge|sale|dbit|uit|lastschrift|purchase|payment|paid)$/i;
const CREDIT = /^(c|cr|credit|kredit|credito|crédit|bij|in|deposit|haben|h|\+|refund|crdt|gutschrift|received)$/i;
/** Words for kinds of movement rather than directions: what was paid went out of an account, but into a card's. */
const BOUGHT = /^(charge|sale|purchase)$/i;
const PAID = /^(payment|paid)$/i;

export const isBought = (word: string): boolean => BOUGHT.test(word);
export const isPaid = (word: string): boolean => PAID.test(word);

export type Direction = "debit" | "credit";

/** What a bank's own word says of the way money went; null when it says nothing. */
export const wordDirection = (word: string): Direction | null =>
  DEBIT.test(word) ? "debit" : CREDIT.test(word) ? "credit" : null;

/**
 * The way money went by a flag cell. Beside a person's own debit words every other word means credit; beside known ones
 * only a known word does, so that a slip in one cell never turns money out into money in.
 */
export function flagDirection(cell: string, debitValues: readonly string[]): Direction | null {
  const value = cell.trim();
  if (debitValues.includes(value)) return "debit";
  const own = debitValues.some((word) => wordDirection(word) !== "debit");
  return wordDirection(value) ?? (own && value !== "" ? "credit" : null);
}
