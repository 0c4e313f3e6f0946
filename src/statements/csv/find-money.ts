import type { CsvMapping } from "../../core/statement/statement.ts";
import { decimalMark, splitAmount } from "../amounts.ts";
import { best, isBalance, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { findFlag, findMainFlag, signsTell, spendsPositive } from "./money-signs.ts";
import { findPair } from "./money-pair.ts";
import { findNet } from "./net-amount.ts";

export interface Money {
  readonly amount: CsvMapping["amount"];
  readonly decimal: "." | ",";
  /** Columns the amounts come from. */
  readonly used: readonly number[];
}

const MONEY_ROLES = ["amount", "debit", "credit", "balance"] as const;

/** Columns that are numbers nearly everywhere and look, or are named, like money. */
function moneyColumns(columns: readonly Column[], date: Column): readonly Column[] {
  const numeric = columns.filter(
    (column) =>
      column !== date &&
      column.amounts > 0 &&
      column.amounts >= column.filled * 0.8 &&
      column.dates <= column.filled * 0.5,
  );
  const money = numeric.filter((column) => column.decimals > 0 || MONEY_ROLES.some((role) => says(column, role) > 0));
  return money.length > 0 ? money : numeric;
}

/** Of several amounts a row has, the one that was booked: named so, filled, with cents, with a sign. */
const amountScore = (column: Column): number =>
  column.filled / column.cells.length +
  says(column, "amount") * 0.5 +
  (column.decimals > 0 ? 0.3 : 0) -
  (says(column, "bankId") ? 1 : 0) -
  (/orig|foreign|fee|tax|convert|exchange|rate|fremd|split/i.test(column.header) ? 0.6 : 0) +
  (column.cells.some((cell) => splitAmount(cell)?.negative) ? 0.4 : 0);

/** Finds where the amounts stand and how they tell money in from money out. */
export function findMoney(columns: readonly Column[], date: Column): Money | null {
  const candidates = moneyColumns(columns, date);
  const decimal = decimalMark(candidates.flatMap((column) => column.cells));
  const plain = candidates.filter((column) => !isBalance(column));
  const pair = findPair({ plain, money: candidates, columns, decimal });
  if (pair) return { amount: { kind: "two", ...pair }, decimal, used: [pair.debit, pair.credit] };
  const column = findNet(candidates, decimal) ?? best(plain.length > 0 ? plain : candidates, amountScore);
  if (!column) return null;
  const others = columns.filter((other) => other !== column && other !== date);
  const main = findMainFlag(others);
  if (main && !signsTell(column, main))
    return {
      amount: { kind: "flag", column: column.index, flag: main.column.index, debitValues: main.debitValues },
      decimal,
      used: [column.index, main.column.index],
    };
  const flag = findFlag(others);
  const negate = spendsPositive({ column, others: columns, flag, decimal });
  return { amount: { kind: "signed", column: column.index, negate }, decimal, used: [column.index] };
}
