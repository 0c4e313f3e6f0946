import type { StatementRow } from "../statement/statement.ts";
import type { NamedAccount, NamedCategory, OwnDetails, TaxFacts } from "../statement/own-details.ts";

/** A row of the ledger on its way into a file: the bank's facts, and all that is known beyond them. */
export interface ExportedRow
  extends OwnDetails, Pick<StatementRow, "postedOn" | "description" | "bankId" | "mcc" | "sourceCategory"> {
  readonly id: string;
  readonly account: NamedAccount;
  /** Exact decimal in `currency`. */
  readonly amount: string;
  readonly currency: string;
}

/** A row's money by what it was for: its parts, or the whole of it. */
export interface Portion extends TaxFacts {
  readonly amount: string;
  readonly category: NamedCategory | null;
  readonly note: string | null;
}

/** What counts of a row: its parts where it has some. They add up to its amount. */
export const portionsOf = (row: ExportedRow): readonly Portion[] =>
  row.parts.length > 0 ? row.parts : [{ ...row, note: null }];

/** Without line ends and other controls, which would end a field of a format of lines. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** `-4.50` → `4.50`, `4.50` → `-4.50`; nothing is `0` and stays so. */
export function negated(decimal: string): string {
  if (decimal.startsWith("-")) return decimal.slice(1);
  return /[1-9]/.test(decimal) ? `-${decimal}` : decimal;
}
