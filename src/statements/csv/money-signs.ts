import { readAmount, splitAmount } from "../amounts.ts";
import { says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { isBought, isPaid, wordDirection } from "./flag-words.ts";

/** Values a flag column may have: debit, credit, and a rare third such as a cheque. */
const MAX_FLAG_VALUES = 3;
/** Share of the rows that must have a readable flag; the others are rejected, one by one. */
const FLAG_MAJORITY = 2 / 3;
const NAMED_FLAG_MAJORITY = 1 / 2;

export interface Flag {
  readonly column: Column;
  readonly debitValues: string[];
}

const valuesOf = (column: Column): string[] => [
  ...new Set(column.cells.map((cell) => cell.trim()).filter((cell) => cell !== "")),
];

const debitWords = (column: Column): string[] => valuesOf(column).filter((value) => wordDirection(value) === "debit");

/** A column that says of each row whether money went out or came in, and nothing else. */
export function findFlag(columns: readonly Column[]): Flag | null {
  for (const column of columns) {
    const values = valuesOf(column);
    if (values.length === 0 || values.length > MAX_FLAG_VALUES || column.filled < column.cells.length * 0.8) continue;
    if (values.every((value) => wordDirection(value) !== null) && (values.length > 1 || says(column, "flag") > 0))
      return { column, debitValues: debitWords(column) };
  }
  return null;
}

/** A column that says so in most rows: enough where the amounts have no signs and nothing else tells out from in. */
export function findMainFlag(columns: readonly Column[]): Flag | null {
  for (const column of columns) {
    const seen = column.cells.map((cell) => wordDirection(cell.trim()));
    const [out, into] = [seen.filter((one) => one === "debit").length, seen.filter((one) => one === "credit").length];
    const share = says(column, "flag") === 2 ? NAMED_FLAG_MAJORITY : FLAG_MAJORITY;
    if (out + into < column.cells.length * share || out + into === 0) continue;
    if ((out > 0 && into > 0) || says(column, "flag") > 0) return { column, debitValues: debitWords(column) };
  }
  return null;
}

/** A flag of a card's kinds of movement and of no direction: which rows go the other way, signs alone tell. */
const namesKinds = (flag: Flag): boolean =>
  valuesOf(flag.column)
    .filter((word) => wordDirection(word) !== null)
    .every((word) => isBought(word) || isPaid(word));

/** Amounts of a column with a minus and without one; nothing counts as neither. */
export function waysOf(column: Column): { readonly minus: number; readonly plus: number } {
  const amounts = column.cells.filter((cell) => /[1-9]/.test(cell)).flatMap((cell) => splitAmount(cell) ?? []);
  const minus = amounts.filter(({ negative }) => negative).length;
  return { minus, plus: amounts.length - minus };
}

const goesBothWays = (column: Column): boolean => Object.values(waysOf(column)).every((count) => count > 0);

/**
 * Whether the amounts carry the sign themselves: most rows of one direction have one. A sign here or there is a slip, unless the
 * flag names no direction.
 */
export function signsTell(column: Column, flag: Flag): boolean {
  const signed = { debit: 0, credit: 0 };
  const all = { debit: 0, credit: 0 };
  column.cells.forEach((cell, row) => {
    const direction = wordDirection((flag.column.cells[row] ?? "").trim());
    const parts = splitAmount(cell);
    if (direction === null || !parts) return;
    all[direction]++;
    if (parts.signed) signed[direction]++;
  });
  if (namesKinds(flag) && goesBothWays(column)) return true;
  return (["debit", "credit"] as const).some((one) => all[one] > 0 && signed[one] > all[one] / 2);
}

/** Hundredths, for comparing sums; amounts themselves never pass through here. */
export const numbersOf = (column: Column, decimal: "." | ","): (number | null)[] =>
  column.cells.map((cell) => {
    const read = readAmount(cell, decimal);
    return read === null ? null : Math.round(Number(read.decimal) * 100);
  });

interface Follow {
  pairs: number;
  ascending: number;
  descending: number;
  negated: number;
}

/** Counts rows in which a balance is the one before (or after) plus the amount, or minus it. */
function follow(amounts: readonly (number | null)[], balances: readonly (number | null)[]): Follow {
  const result: Follow = { pairs: 0, ascending: 0, descending: 0, negated: 0 };
  for (let i = 1; i < amounts.length; i++) {
    const [before, now, amount, previous] = [balances[i - 1], balances[i], amounts[i], amounts[i - 1]];
    if (before == null || now == null || amount == null || previous == null || amount === 0) continue;
    result.pairs++;
    if (before + amount === now) result.ascending++;
    if (now + previous === before) result.descending++;
    if (before - amount === now || now - previous === before) result.negated++;
  }
  return result;
}

/**
 * What a running balance among the other columns proves of the amounts' sign; null when there is none. Every column is asked: what
 * stood before each row, listed oldest first, has the steps of spending in positives listed newest first, and what stood after it knows better.
 */
export function balanceSays(
  amounts: readonly (number | null)[],
  others: readonly Column[],
  decimal: "." | ",",
): "straight" | "negated" | null {
  const follows = others.map((other) => follow(amounts, numbersOf(other, decimal))).filter(({ pairs }) => pairs >= 2);
  if (follows.some((seen) => Math.max(seen.ascending, seen.descending) >= seen.pairs * 0.8)) return "straight";
  return follows.some((seen) => seen.negated >= seen.pairs * 0.8) ? "negated" : null;
}

/** Rows in which sign and flag agree (debit is negative), less those in which they contradict. A payment may be either. */
function flagAgreement(column: Column, flag: Flag): number {
  return column.cells.reduce((sum, cell, row) => {
    const parts = splitAmount(cell);
    const value = flag.column.cells[row]?.trim() ?? "";
    if (!parts || value === "" || isPaid(value)) return sum;
    return sum + (flag.debitValues.includes(value) === parts.negative ? 1 : -1);
  }, 0);
}

/**
 * Words of a payment to a card, by language: in a card's export they stand on the rows that reduce what is owed. Words that an account
 * uses of money it sends to a card are not among them (`pago de tarjeta`): there such a row is negative too.
 */
const CARD_PAYMENTS = [
  "payments? received|payments? (?:and|&) credits?|payment,? thank you|payment ?- ?thank|thank you|automatic payment|payment to card|internet payment|credit card payment|autopay|directpay",
  "(?:zahlung|zahlungseingang|überweisung|ueberweisung|einzahlung) (?:dankend )?erhalten|(?:vielen|besten) dank für ihre zahlung",
  "paiement (?:bien )?re[çc]u|pr[ée]l[èe]vement automatique enregistr[ée]|paiement ?- ?merci|merci (?:pour|de) votre paiement",
  "pago (?:automático )?recibido|gracias por su pago|pagamento recebido|obrigado pelo (?:seu )?pagamento",
  "pagamento ricevuto|grazie per il (?:suo )?pagamento",
  "betaling (?:ontvangen|mottatt|modtaget)|ontvangen betaling|dank voor uw betaling|betalning mottagen|mottagen betalning",
];
const CARD_PAYMENT = new RegExp(`(?<!\\p{L})(?:${CARD_PAYMENTS.join("|")})(?!\\p{L})`, "iu");

/** A column that names who of a card's holders paid: an account's export has none. */
const CARD_HOLDER =
  /\bcard ?(?:member|holder)s?\b|\bkarten(?:inhaber|nutzer)(?:in)?\b|\b(?:titulaire|membre) de (?:la )?carte\b|\btitular de (?:la )?tarjeta\b|\btitular do cart[ãa]o\b|\btitolare (?:della )?carta\b|\bkaarthouder\b|\bkort(?:innehavare|medlem|holder|indehaver)\b/i;

/** A card's export in which no amount has a minus: nothing but spending, written without a sign. */
const isCardSpending = (column: Column, others: readonly Column[]): boolean =>
  others.some((other) => CARD_HOLDER.test(other.header.slice(0, 100)) && other.letters > 0) &&
  !column.cells.some((cell) => splitAmount(cell)?.signed);

/** Whether one of the texts of a row says that it pays a card's bill. */
export const hasCardPayment = (columns: readonly Column[], row: number): boolean =>
  columns.some((column) => CARD_PAYMENT.test((column.cells[row] ?? "").slice(0, 200)));

/** Card exports in which spending is positive and payments to the card are the few negatives. */
function paymentsStandOut(column: Column, others: readonly Column[]): boolean {
  const signs = column.cells.map((cell) => splitAmount(cell)?.negative ?? null);
  const negatives = signs.filter((sign) => sign === true).length;
  const positives = signs.filter((sign) => sign === false).length;
  if (negatives === 0 || positives < negatives * 2) return false;
  const isPayment = column.cells.map((_, row) => hasCardPayment(others, row));
  const paid = isPayment.filter((payment, row) => payment && signs[row] === true).length;
  const odd = isPayment.filter((payment, row) => payment && signs[row] === false).length;
  return paid > 0 && odd === 0;
}

/** The signs of the rows that `other` has such a word for: true is negative. */
const signsOf = (column: Column, other: Column, is: (word: string) => boolean): (boolean | undefined)[] =>
  column.cells.filter((_, row) => is((other.cells[row] ?? "").trim())).map((cell) => splitAmount(cell)?.negative);

/** A column that calls rows purchases and payments as cards do, of which only the payments are negative. */
const boughtStandsOut = (column: Column, others: readonly Column[]): boolean =>
  others.some((other) => {
    const [bought, paid] = [signsOf(column, other, isBought), signsOf(column, other, isPaid)];
    const positive = bought.filter((negative) => negative === false).length;
    return paid.length > 0 && paid.every((negative) => negative === true) && positive > bought.length / 2;
  });

/** A column for money out by its whole name, and no sign in it: there is none for money in. */
const isSpending = (column: Column): boolean =>
  says(column, "debit") === 2 && !column.cells.some((cell) => splitAmount(cell)?.signed);

interface SignQuestion {
  readonly column: Column;
  /** Every column; a balance or a text among them may decide. */
  readonly others: readonly Column[];
  readonly flag: Flag | null;
  readonly decimal: "." | ",";
}

/** Whether positive means spent: proven by a running balance, told by a flag column or the header, or shown by payments to a card. */
export function spendsPositive({ column, others, flag, decimal }: SignQuestion): boolean {
  const rest = others.filter((other) => other !== column);
  const proof = balanceSays(numbersOf(column, decimal), rest, decimal);
  if (proof !== null) return proof === "negated";
  const agreement = flag ? flagAgreement(column, flag) : 0;
  if (agreement !== 0) return agreement < 0;
  return (
    isSpending(column) ||
    isCardSpending(column, rest) ||
    boughtStandsOut(column, rest) ||
    paymentsStandOut(column, rest)
  );
}
