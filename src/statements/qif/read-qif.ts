import type { DateOrder, StatementResult, StatementRow } from "../../core/statement/statement.ts";
import { decimalMark, readAmount, toMinor } from "../amounts.ts";
import { dateOrder, readDate } from "../dates.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { refuse } from "../refusal.ts";
import type { Source } from "../source.ts";
import { MAX_ROWS, no, ok, quote, StatementBuilder } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { recordsOf } from "./records.ts";
import type { QifRecord } from "./records.ts";

const MONEY_SECTIONS = /^(?:bank|cash|ccard|oth ?[al]|port)$/;
/** Lists a QIF export carries along; they are no movements of money. */
const LISTS = /^(?:cat|class|memorized|security|prices|budget|tag|template|invitem|payee)/;

/** `1/ 2'24`, `03/25/099`, `12.31.2024`: padded to the shape every date reader knows. Text stuck behind it is left out. */
export function plainDate(written: string): string {
  const parts = /^\s*(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.'’-]\s*(\d{1,4})/.exec(written.slice(0, 60));
  return parts ? [parts[1]!, parts[2]!, parts[3]!].map((part) => part.padStart(2, "0")).join("/") : written.trim();
}

interface Notation {
  readonly order: DateOrder;
  readonly decimal: "." | ",";
  /** Of amounts that name none. */
  readonly currency: string | null;
}

interface Placed {
  readonly record: QifRecord;
  readonly account: string | null;
}

/** Money records with the account the last `!Account` named. */
function placeRecords(text: string): { placed: Placed[]; investments: QifRecord[]; full: boolean } {
  const placed: Placed[] = [];
  const investments: QifRecord[] = [];
  let account: string | null = null;
  for (const record of recordsOf(text)) {
    if (record.section === "account") account = record.fields.get("N") || null;
    else if (record.section === "invst") investments.push(record);
    else if (MONEY_SECTIONS.test(record.section) || !LISTS.test(record.section)) placed.push({ record, account });
    if (placed.length + investments.length > MAX_ROWS) return { placed, investments, full: true };
  }
  return { placed, investments, full: false };
}

const amountText = (record: QifRecord): string => record.fields.get("T") || record.fields.get("U") || "";

/** `[Savings]` names the other account of a transfer; anything else is the program's category. */
function categoryOf(record: QifRecord): { category: string | null; transfer: string | null } {
  const label = record.fields.get("L") ?? "";
  const transfer = /^\[(.{1,100})\]/.exec(label)?.[1] ?? null;
  return { category: transfer === null && !record.split ? label || null : null, transfer };
}

function readRecord(record: QifRecord, notation: Notation): Read<Omit<StatementRow, "line">> {
  const { fields } = record;
  const written = fields.get("D") ?? "";
  if (written === "") return no("no date (D)");
  const postedOn = readDate(plainDate(written), notation.order);
  if (postedOn === null) return no(`${quote(written)} is not a date (D)`);
  const amount = readAmount(amountText(record), notation.decimal);
  if (amount === null)
    return no(amountText(record) === "" ? "no amount (T)" : `${quote(amountText(record))} is not an amount (T)`);
  const { category, transfer } = categoryOf(record);
  if (transfer !== null && /^opening balance$/i.test(fields.get("P") ?? ""))
    return no("an opening balance, not a transaction");
  const amountMinor = toMinor(amount.decimal, amount.currency ?? notation.currency);
  if (!amountMinor.ok) return amountMinor;
  const number = fields.get("N");
  const fallback = joinParts([transfer && `Transfer ${transfer}`, category, number && `No. ${number}`]);
  return ok({
    postedOn,
    amountMinor: amountMinor.value,
    currency: amount.currency,
    description: joinParts([fields.get("P"), fields.get("M")]) || fallback || NO_DESCRIPTION,
    bankId: null,
    mcc: null,
    sourceCategory: category,
  });
}

/** Reads Quicken's interchange format. Day/month order and decimal mark are decided over the whole file. */
export function readQif({ text, encoding, defaultCurrency }: Source): StatementResult {
  const { placed, investments, full } = placeRecords(text);
  if (full) return refuse("qif", "too_large", `More than ${MAX_ROWS} records. Export a shorter period.`);
  const dates = placed.map(({ record }) => plainDate(record.fields.get("D") ?? "")).filter((date) => date !== "");
  const notation: Notation = {
    order: dateOrder([...new Set(dates)], { monthFirst: defaultCurrency === "USD" }).order,
    decimal: decimalMark(
      placed.map(({ record }) => amountText(record)),
      defaultCurrency,
    ),
    currency: defaultCurrency,
  };
  const builder = new StatementBuilder();
  for (const { record, account } of placed)
    builder.add(record.line, builder.account(account, null), readRecord(record, notation));
  for (const { line, fields } of investments)
    builder.reject(
      line,
      `an investment record (${quote(fields.get("N") ?? "")}); only bank, cash and card records are imported`,
    );
  if (placed.length === 0 && investments.length === 0)
    return refuse(
      "qif",
      "no_transactions",
      "The file holds lists and no transactions. Export an account's transactions.",
    );
  return {
    ok: true,
    statement: {
      format: "qif",
      layout: { encoding, columns: [], mapping: null },
      accounts: builder.accounts,
      rejected: builder.rejected,
    },
  };
}
