import type { ClosingBalance } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { isoOf } from "../dates.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";

/** `C240331EUR1234,56`: mark, date, currency, amount. */
const LAYOUT = /^([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})(\d{1,15}(?:[.,]\d{0,5})?)/;

/** Reads the closing balance of `:62F:`. */
export function readClosing(text: string): Read<ClosingBalance> {
  const match = LAYOUT.exec(text);
  if (!match) return no(`${quote(text)} is not a balance (:62F:)`);
  const [, mark, year, month, day, currency, amount] = match;
  const yy = Number(year);
  const on = isoOf(yy < 80 ? 2000 + yy : 1900 + yy, Number(month), Number(day));
  if (on === null) return no(`${quote(text)} has no date (:62F:)`);
  const minor = toMinor((mark === "D" ? "-" : "") + amount!.replace(",", "."), currency!);
  return minor.ok ? ok({ on, amountMinor: minor.value }) : minor;
}
