import type { Preview } from "../../../contract/imports.ts";
import type { Mapping } from "./import-queue.ts";
import { columnName } from "./words.ts";
import { t } from "../../lib/t.ts";

/** Most columns a row's text is put together from; the contract's own limit. */
export const MAX_DESCRIPTION_COLUMNS = 8;
const MAX_FLAG_VALUES = 20;

export type AmountKind = Mapping["amount"]["kind"];

/** Every column of the file, by its name. */
export function columnChoices({ columns, head }: Preview): { index: number; name: string }[] {
  const width = Math.max(columns.length, ...head.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => ({ index, name: columnName(columns, index) }));
}

/** What a column of directions holds in the rows shown, most of them "out" being the first. */
export function flagValues({ head, mapping }: Preview, column: number): string[] {
  const cells = head.slice(mapping?.skipRows ?? 0).map((row) => row[column] ?? "");
  return [...new Set(cells.filter((cell) => cell !== ""))].slice(0, MAX_FLAG_VALUES);
}

const columnsOf = ({ amount }: Mapping): number[] =>
  amount.kind === "two"
    ? [amount.debit, amount.credit]
    : amount.kind === "flag"
      ? [amount.column, amount.flag]
      : [amount.column];

/** Changes how amounts are written, keeping the columns that still mean something. */
export function withAmountKind(mapping: Mapping, kind: AmountKind, width: number): Mapping {
  if (mapping.amount.kind === kind) return mapping;
  const [first = 0, second = Math.min(first + 1, Math.max(0, width - 1))] = columnsOf(mapping);
  if (kind === "two") return { ...mapping, amount: { kind, debit: first, credit: second } };
  if (kind === "flag") return { ...mapping, amount: { kind, column: first, flag: second, debitValues: [] } };
  return { ...mapping, amount: { kind, column: first, negate: false } };
}

/** Adds a column to the row's text, or takes it out; the last one stays. */
export function withDescription(mapping: Mapping, column: number, wanted: boolean): Mapping {
  const others = mapping.description.filter((index) => index !== column);
  const description = wanted ? [...others, column].toSorted((a, b) => a - b) : others;
  if (description.length === 0 || description.length > MAX_DESCRIPTION_COLUMNS) return mapping;
  return { ...mapping, description };
}

/** Marks a value of the direction column as "money out", or takes the mark away. */
export function withDebitValue(mapping: Mapping, value: string, wanted: boolean): Mapping {
  const { amount } = mapping;
  if (amount.kind !== "flag") return mapping;
  const others = amount.debitValues.filter((known) => known !== value);
  return { ...mapping, amount: { ...amount, debitValues: wanted ? [...others, value] : others } };
}

/** What a column is used for, to be written above it; null when it is not used. */
export function roleOf(mapping: Mapping, column: number): string | null {
  const { amount } = mapping;
  const roles: [boolean, string][] = [
    [mapping.date === column, t("date")],
    [mapping.description.includes(column), t("text")],
    [amount.kind === "two" && amount.debit === column, t("{which, select, true {in} other {out}}", { which: "false" })],
    [amount.kind === "two" && amount.credit === column, t("{which, select, true {in} other {out}}", { which: "true" })],
    [amount.kind !== "two" && amount.column === column, t("amount")],
    [amount.kind === "flag" && amount.flag === column, t("direction")],
    [mapping.currency === column, t("currency")],
    [mapping.category === column, t("category")],
    [mapping.mcc === column, t("trade code")],
    [mapping.bankId === column, t("bank id")],
  ];
  const found = roles.filter(([is]) => is).map(([, role]) => role);
  return found.length > 0 ? found.join(", ") : null;
}
