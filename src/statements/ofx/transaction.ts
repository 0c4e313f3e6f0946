import type { StatementRow } from "../../core/statement/statement.ts";
import { readAmount, toMinor } from "../amounts.ts";
import { splitDate, isoOf } from "../dates.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";

/** Elements of one STMTTRN by name; those of a nested aggregate as `PAYEE.NAME`. The first of a name counts. */
export type Fields = ReadonlyMap<string, string>;

/** `20240131120000.000[-5:EST]`: the day as the bank wrote it, never moved by its time zone. */
export function dayOf(text: string): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})/.exec(text);
  if (compact) return isoOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const parts = splitDate(text);
  return parts && parts.widths[0] === 4 ? isoOf(...parts.numbers) : null;
}

/** OFX allows the comma as decimal mark and knows no grouping; some banks group all the same. */
export function amountOf(text: string): string | null {
  if (!/^[+-]?[\d.,\s']+$/.test(text)) return null;
  const comma = text.lastIndexOf(",") > text.lastIndexOf(".");
  return readAmount(text, comma ? "," : ".")?.decimal ?? null;
}

/** Currency of the amount: CURRENCY says the amount is in it, ORIGCURRENCY that it was converted from it already. */
function currencyOf(fields: Fields, accountCurrency: string | null): string | null {
  const own = fields.get("CURRENCY.CURSYM")?.toUpperCase();
  return own && /^[A-Z]{3}$/.test(own) ? own : accountCurrency;
}

function postedOn(fields: Fields): Read<string> {
  const written = fields.get("DTPOSTED") ?? fields.get("DTUSER");
  if (written === undefined) return no("no date (DTPOSTED)");
  const day = dayOf(written);
  return day === null ? no(`${quote(written)} is not a date (DTPOSTED)`) : ok(day);
}

function amountMinor(fields: Fields, currency: string | null): Read<number> {
  const written = fields.get("TRNAMT");
  if (written === undefined) return no("no amount (TRNAMT)");
  const decimal = amountOf(written);
  if (decimal === null) return no(`${quote(written)} is not an amount (TRNAMT)`);
  return toMinor(decimal, currency);
}

function describe(fields: Fields): string {
  const said = joinParts([fields.get("NAME") ?? fields.get("PAYEE.NAME"), fields.get("MEMO")]);
  const check = fields.get("CHECKNUM");
  return said || joinParts([fields.get("TRNTYPE"), check && `no. ${check}`]) || NO_DESCRIPTION;
}

/** One STMTTRN as a row. */
export function readTransaction(fields: Fields, accountCurrency: string | null): Read<Omit<StatementRow, "line">> {
  const date = postedOn(fields);
  if (!date.ok) return date;
  const currency = currencyOf(fields, accountCurrency);
  const amount = amountMinor(fields, currency);
  if (!amount.ok) return amount;
  const sic = fields.get("SIC");
  return ok({
    postedOn: date.value,
    amountMinor: amount.value,
    currency,
    description: describe(fields),
    bankId: fields.get("FITID") ?? null,
    mcc: sic !== undefined && /^\d{4}$/.test(sic) ? sic : null,
    sourceCategory: fields.get("CATEGORY") ?? null,
  });
}
