import type { Subject } from "../../core/categorise/verdict.ts";
import { fromDecimal } from "../../core/money/money.ts";

/** Characters of a descriptor that are looked at; banks write far less. */
const MAX_DESCRIPTION = 1_000;
const MAX_ID = 200;
const MAX_CATEGORY = 200;
/** A JSON number beyond this has lost digits before it arrives here. */
const MAX_NUMBER = 1e15;

const CURRENCY = /^[A-Za-z]{3}$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;
const ACCOUNT = /^.{1,200}$/su;
const MCC = /^\d{4}$/;

export type RowId = string | number;

/** What one line of the pipe asks for. */
export type PipeRequest =
  | { readonly kind: "row"; readonly id: RowId | undefined; readonly subject: Subject }
  | { readonly kind: "correction"; readonly id: RowId; readonly category: string }
  | { readonly kind: "malformed"; readonly id?: RowId | undefined; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

class Malformed extends Error {}

const absent = (value: unknown): boolean => value === undefined || value === null || value === "";

function idOf(value: unknown, name: string): RowId {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "string") throw new Malformed(`“${name}” must be a string.`);
  if (value.length > MAX_ID) throw new Malformed(`“${name}” is longer than ${MAX_ID} characters.`);
  return value;
}

function text(fields: Fields, name: string, pattern: RegExp, shape: string): string | null {
  const value = fields[name];
  if (absent(value)) return null;
  if (typeof value !== "string" || !pattern.test(value)) throw new Malformed(`“${name}” must be ${shape}.`);
  return value;
}

function amountOf(fields: Fields, currency: string | null): number | null {
  const value = fields["amount"];
  if (absent(value)) return null;
  const decimal = typeof value === "number" && Math.abs(value) < MAX_NUMBER ? value.toFixed(4) : value;
  const minor = typeof decimal === "string" ? fromDecimal(decimal.trim(), currency) : null;
  if (minor === null) throw new Malformed('“amount” must be a decimal such as "-4.50".');
  return minor;
}

function descriptionOf(fields: Fields): string {
  const value = fields["description"];
  if (typeof value !== "string") throw new Malformed("“description” is missing: the bank's text of the row, a string.");
  return value.slice(0, MAX_DESCRIPTION);
}

function subjectOf(fields: Fields): Subject {
  const currency = text(fields, "currency", CURRENCY, "a three-letter code such as USD")?.toUpperCase() ?? null;
  return {
    description: descriptionOf(fields),
    amountMinor: amountOf(fields, currency),
    currency,
    postedOn: text(fields, "date", DATE, "a date such as 2024-01-02")?.slice(0, 10) ?? null,
    accountId: text(fields, "account", ACCOUNT, "a string of at most 200 characters"),
    mcc: text(fields, "mcc", MCC, "four digits"),
  };
}

function correctionOf(fields: Fields): PipeRequest {
  const { category } = fields;
  if (typeof category !== "string" || category.trim() === "")
    throw new Malformed("A correction needs “category”: the name you choose, a string.");
  if (category.length > MAX_CATEGORY) throw new Malformed(`“category” is longer than ${MAX_CATEGORY} characters.`);
  return { kind: "correction", id: idOf(fields["correct"], "correct"), category };
}

function fieldsOf(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Malformed("The line is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Malformed("The line is not a JSON object.");
  return value as Fields;
}

/** Understands one line. Never throws: what does not fit is told with the field's name. */
export function readRequest(line: string): PipeRequest {
  let id: RowId | undefined;
  try {
    const fields = fieldsOf(line);
    if (fields["correct"] !== undefined) return correctionOf(fields);
    id = fields["id"] === undefined || fields["id"] === null ? undefined : idOf(fields["id"], "id");
    return { kind: "row", id, subject: subjectOf(fields) };
  } catch (error) {
    if (error instanceof Malformed) return { kind: "malformed", id, reason: error.message };
    throw error;
  }
}
