import type { Part } from "../../../contract/details.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { fromDecimal, toDecimal } from "../../../core/money/money.ts";
import { t } from "../../lib/t.ts";
import { readTypedAmount } from "../../lib/typed-amount.ts";

/** A part as it is being written: its amount without the whole's sign, as typed. */
export interface PartDraft {
  readonly key: number;
  readonly amount: string;
  readonly categoryId: string;
  readonly note: string;
}

const isOut = ({ money }: Pick<Transaction, "money">): boolean => money.amount.startsWith("-");

/** `-4.50` of a payment is `4.50` of it; money that goes the other way keeps a sign. */
export function withoutSign(amount: string, row: Pick<Transaction, "money">): string {
  if (!isOut(row)) return amount;
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** What was typed, in the row's minor units and with its sign; null when it is no amount. */
export function minorOf(typed: string, row: Pick<Transaction, "money">): number | null {
  const amount = readTypedAmount(typed, row.money.currency);
  const minor = amount === null ? null : fromDecimal(amount, row.money.currency);
  if (minor === null) return null;
  return isOut(row) ? 0 - minor : minor;
}

const draftOf =
  (row: Transaction) =>
  (part: Part, key: number): PartDraft => ({
    key,
    amount: withoutSign(part.money.amount, row),
    categoryId: part.categoryId ?? "",
    note: part.note ?? "",
  });

/** The parts there are, or two to begin with: the whole under its category, and nothing under none yet. */
export function startDraft(row: Transaction): PartDraft[] {
  if (row.parts.length > 0) return row.parts.map(draftOf(row));
  const categoryId = row.categorisation?.categoryId ?? "";
  return [
    { key: 0, amount: "", categoryId, note: "" },
    { key: 1, amount: "", categoryId: "", note: "" },
  ];
}

/** What no part has yet, in minor units with the row's sign; what is not written yet counts as nothing. */
export function leftOver(row: Pick<Transaction, "money">, parts: readonly PartDraft[]): number {
  const whole = fromDecimal(row.money.amount, row.money.currency) ?? 0;
  return parts.reduce((left, { amount }) => left - (minorOf(amount, row) ?? 0), whole);
}

/** The draft with all that is left over given to one part. */
export function givenRest(row: Pick<Transaction, "money">, parts: readonly PartDraft[], key: number): PartDraft[] {
  const others = parts.filter((part) => part.key !== key);
  const rest = toDecimal(leftOver(row, others), row.money.currency);
  return parts.map((part) => (part.key === key ? { ...part, amount: withoutSign(rest, row) } : part));
}

/** What stands in the way of saving, or null. */
export function problemOf(row: Pick<Transaction, "money">, parts: readonly PartDraft[]): string | null {
  if (parts.some(({ amount }) => (minorOf(amount, row) ?? 0) === 0)) return t("Each part needs an amount.");
  if (parts.some(({ categoryId }) => categoryId === "")) return t("Each part needs a category.");
  return leftOver(row, parts) === 0 ? null : t("The parts do not add up yet.");
}

/** As the API takes them; what a part said of tax it keeps. */
export const wireParts = (row: Transaction, parts: readonly PartDraft[]) =>
  parts.map(({ key, amount, categoryId, note }) => {
    const before = row.parts[key];
    return {
      amount: toDecimal(minorOf(amount, row) ?? 0, row.money.currency),
      categoryId,
      note: note.trim() === "" ? null : note.trim(),
      businessShare: before?.businessShare ?? null,
      taxAmount: before?.tax?.amount ?? null,
    };
  });
