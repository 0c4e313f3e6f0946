import type { ClosingBalance } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { no, ok } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { amountOf, dayOf } from "./transaction.ts";
import type { Fields } from "./transaction.ts";

/** Reads a LEDGERBAL: what is booked, as of a day. */
export function readClosing(fields: Fields, currency: string | null): Read<ClosingBalance> {
  const on = dayOf(fields.get("DTASOF") ?? "");
  const decimal = amountOf(fields.get("BALAMT") ?? "");
  if (on === null || decimal === null) return no("no date or no amount (LEDGERBAL)");
  const minor = toMinor(decimal, currency);
  return minor.ok ? ok({ on, amountMinor: minor.value }) : minor;
}
