import { toMinor } from "../amounts.ts";
import { isoOf } from "../dates.ts";
import { stripEnd } from "../describe.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";

/** What field `:61:` says of a booking. */
export interface Booking {
  readonly postedOn: string;
  readonly amountMinor: number;
  /** The bank's own reference, behind `//`. */
  readonly bankId: string | null;
  /** Reference of the account's owner, or text some banks put there. */
  readonly reference: string | null;
  readonly type: string;
  /** Text on the lines below. */
  readonly supplement: string;
}

/**
 * SWIFT's layout: date `YYMMDD`, entry date `MMDD`, mark (`C`, `D`, reversed `RC`, `RD`, expected `EC`, `ED`), third
 * letter of the currency, amount, type `N`/`F`/`S` + 3, reference, `//` bank's reference.
 */
const LAYOUT =
  /^(\d{2})(\d{2})(\d{2})(?:\d{4})?\s?(R|E)?([CD])([A-Z])?\s?(\d{1,15}(?:[.,]\d{0,5})?)(?:([NFS][A-Z0-9 ]{3}))?(.{0,200})/;

const NOTHING = /^(?:NONREF|NOREF)?$/i;

function references(rest: string): { reference: string | null; bankId: string | null } {
  const cut = rest.indexOf("//");
  const said = (text: string): string | null => (NOTHING.test(text.trim()) ? null : text.trim());
  return cut < 0
    ? { reference: said(rest), bankId: null }
    : { reference: said(rest.slice(0, cut)), bankId: said(stripEnd(rest.slice(cut + 2), "/\\ ")) };
}

/**
 * Reads `:61:`. The row's date is the field's first one, which every bank fills and which alone has a year. A reversed
 * credit takes money out again, a reversed debit brings it back.
 */
export function readBooking(lines: readonly string[], currency: string | null): Read<Booking> {
  const first = (lines[0] ?? "").trim();
  const match = LAYOUT.exec(first);
  if (!match) return no(`${quote(first)} is not a booking (:61:)`);
  const [, year, month, day, modifier, mark, , amount, type, rest] = match;
  const yy = Number(year);
  const postedOn = isoOf(yy < 80 ? 2000 + yy : 1900 + yy, Number(month), Number(day));
  if (postedOn === null) return no(`${quote(first.slice(0, 6))} is not a date (:61:)`);
  if (modifier === "E") return no("only expected, not booked yet; it will come with a later statement");
  const out = (mark === "D") !== (modifier === "R");
  const amountMinor = toMinor((out ? "-" : "") + amount!.replace(",", "."), currency);
  if (!amountMinor.ok) return amountMinor;
  return ok({
    postedOn,
    amountMinor: amountMinor.value,
    ...references(rest ?? ""),
    type: type ?? "",
    supplement: lines.slice(1).join(" "),
  });
}
