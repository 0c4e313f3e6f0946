import { JSON_FORMAT, JSON_VERSION } from "../../core/export/json.ts";
import type { StatementResult } from "../../core/statement/statement.ts";
import { refuse } from "../refusal.ts";
import { MAX_ROWS, StatementBuilder } from "../statement-builder.ts";
import { ownAccount } from "./own-account.ts";
import { ownStatement } from "./own-statement.ts";
import { readOwnRow } from "./own-row.ts";
import type { RawPortion, RawRow } from "./own-row.ts";

export const isOwnJson = (head: string): boolean =>
  new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${JSON_FORMAT}"`).test(head);

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text or a number as text; anything else is nothing. */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

function portionOf(fields: Fields, amount: unknown): RawPortion {
  const category = fieldsOf(fields["category"]);
  return {
    amount: textOf(amount),
    category: textOf(category["name"]),
    group: textOf(category["group"]),
    note: textOf(fields["note"]),
    businessShare: textOf(fields["businessShare"]),
    taxAmount: textOf(fields["taxAmount"]),
  };
}

function rowOf(fields: Fields): RawRow {
  const money = fieldsOf(fields["money"]);
  return {
    date: textOf(fields["postedOn"]),
    currency: textOf(money["currency"]),
    merchant: textOf(fields["merchant"]),
    description: textOf(fields["description"]),
    source: textOf(fields["source"]),
    confidence: textOf(fields["confidence"]),
    notes: textOf(fields["notes"]),
    tags: listOf(fields["tags"]).map(textOf),
    rowKey: textOf(fields["rowKey"]),
    id: textOf(fields["id"]),
    transferWith: textOf(fields["transferWith"]),
    bankId: textOf(fields["bankId"]),
    mcc: textOf(fields["mcc"]),
    bankCategory: textOf(fields["sourceCategory"]),
    whole: portionOf(fields, money["amount"]),
    parts: listOf(fields["parts"]).map((part) => portionOf(fieldsOf(part), fieldsOf(part)["amount"])),
  };
}

function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Reads the JSON that we wrote ourselves, with all that it says. A row's line is its place in the list, from 1. */
export function readOwnJson(text: string, encoding: string): StatementResult {
  const file = parsed(text);
  if (file === null)
    return refuse("xspenses", "malformed", "This export is cut short or was changed. Export it again.");
  if (file["version"] !== JSON_VERSION)
    return refuse("xspenses", "malformed", "This export is of a newer version. Update, or export it as CSV.");
  const rows = listOf(file["transactions"]);
  if (rows.length > MAX_ROWS)
    return refuse("xspenses", "too_large", `More than ${MAX_ROWS} transactions. Export a shorter period.`);
  const builder = new StatementBuilder();
  for (const [at, value] of rows.entries()) {
    const fields = fieldsOf(value);
    const named = fieldsOf(fields["account"]);
    const account = ownAccount({
      name: textOf(named["name"]),
      kind: textOf(named["kind"]),
      currency: textOf(named["currency"]),
      reference: textOf(named["reference"]),
      id: textOf(named["id"]),
    });
    builder.add(at + 1, builder.account(account.reference, account.currency, account), readOwnRow(rowOf(fields)));
  }
  return ownStatement(builder, encoding);
}
