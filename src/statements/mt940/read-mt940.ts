import type { StatementResult, StatementRow } from "../../core/statement/statement.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { refuse } from "../refusal.ts";
import { MAX_ROWS, ok, quote, StatementBuilder } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { readBooking } from "./booking.ts";
import { readClosing } from "./closing.ts";
import { readDetails, readNarrative } from "./details.ts";
import { fieldsOf } from "./fields.ts";
import type { SwiftField } from "./fields.ts";

interface OpenBooking {
  readonly field: SwiftField;
  details: string;
}

/** Follows the fields of one file: account and currency hold until the next `:25:` and `:60F:`. */
class Mt940Reader {
  readonly builder = new StatementBuilder();
  #reference: string | null = null;
  #currency: string | null = null;
  #booking: OpenBooking | null = null;

  take(field: SwiftField): void {
    const text = (field.lines[0] ?? "").trim();
    const booking = this.#booking;
    if (field.tag === "61") {
      this.end();
      this.#booking = { field, details: "" };
    } else if (booking && (field.tag === "86" || field.tag === "25")) booking.details ||= readDetails(field.lines);
    else if (booking && field.tag === "NS") booking.details ||= readNarrative(field.lines);
    else {
      this.end();
      if (field.tag === "25") this.#account(text);
      else if (/^60[FM]$|^34F$/.test(field.tag)) this.#currency = currencyOf(text) ?? this.#currency;
      if (/^60[FM]$/.test(field.tag)) this.builder.account(this.#reference, this.#currency);
      if (field.tag === "62F") this.#close(text);
    }
  }

  #close(text: string): void {
    if (currencyOf(text) !== this.#currency) return;
    this.builder.close(this.builder.account(this.#reference, this.#currency), readClosing(text));
  }

  #account(text: string): void {
    if (text !== this.#reference) this.#currency = null;
    this.#reference = text.slice(0, 100) || null;
  }

  /** Ends the open booking: only now is its description known. */
  end(): void {
    const booking = this.#booking;
    this.#booking = null;
    if (!booking) return;
    const account = this.builder.account(this.#reference, this.#currency);
    this.builder.add(booking.field.line, account, rowOf(booking, this.#currency));
  }
}

/** `C240301EUR1234,56` → `EUR`; `:34F:` has the code in front. */
const currencyOf = (text: string): string | null => /^(?:[CD]\d{6})?([A-Z]{3})/.exec(text)?.[1] ?? null;

function rowOf({ field, details }: OpenBooking, currency: string | null): Read<Omit<StatementRow, "line">> {
  const booking = readBooking(field.lines, currency);
  if (!booking.ok) return booking;
  const { postedOn, amountMinor, bankId, reference, supplement, type } = booking.value;
  const description = details || joinParts([supplement]) || joinParts([reference]) || joinParts([type]);
  return ok({
    postedOn,
    amountMinor,
    currency,
    description: description || NO_DESCRIPTION,
    bankId,
    mcc: null,
    sourceCategory: null,
  });
}

/** Reads SWIFT MT940 (and MT942): one row per `:61:`, several statements and accounts in a file. */
export function readMt940(text: string, encoding: string): StatementResult {
  const reader = new Mt940Reader();
  let statements = 0;
  let lastTag = "";
  for (const field of fieldsOf(text)) {
    reader.take(field);
    if (field.tag === "25" || field.tag === "61") statements++;
    lastTag = field.tag;
    if (reader.builder.full)
      return refuse("mt940", "too_large", `More than ${MAX_ROWS} bookings. Export a shorter period.`, field.line);
  }
  reader.end();
  if (statements === 0)
    return refuse(
      "mt940",
      "no_transactions",
      `The file names no account (:25:) and no booking (:61:); it ends with ${quote(`:${lastTag}:`)}.`,
    );
  return {
    ok: true,
    statement: {
      format: "mt940",
      layout: { encoding, columns: [], mapping: null },
      accounts: reader.builder.accounts,
      rejected: reader.builder.rejected,
    },
  };
}
