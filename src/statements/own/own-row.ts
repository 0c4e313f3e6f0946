import { SOURCES } from "../../core/categorise/verdict.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import { MAX_NOTE, MAX_PART_NOTE, MAX_PARTS, MAX_TAGS, mainPart, TAG } from "../../core/statement/own-details.ts";
import type { NamedCategory, NamedPart, OwnDetails, TaxFacts } from "../../core/statement/own-details.ts";
import type { StatementRow } from "../../core/statement/statement.ts";
import { isGroup } from "../../core/taxonomy/groups.ts";
import { toMinor } from "../amounts.ts";
import { readDate } from "../dates.ts";
import { cut, NO_DESCRIPTION } from "../describe.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";

/** What a row and each of its parts say, as the file has it; an empty text is nothing. */
export interface RawPortion {
  readonly amount: string;
  readonly category: string;
  readonly group: string;
  readonly note: string;
  readonly businessShare: string;
  readonly taxAmount: string;
}

export interface RawRow {
  readonly date: string;
  readonly currency: string;
  readonly merchant: string;
  readonly description: string;
  readonly source: string;
  readonly confidence: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly rowKey: string;
  readonly id: string;
  readonly transferWith: string;
  readonly bankId: string;
  readonly mcc: string;
  readonly bankCategory: string;
  /** Of the row where it is not split. */
  readonly whole: RawPortion;
  readonly parts: readonly RawPortion[];
}

const MAX_DESCRIPTION = 1000;
const MAX_NAME = 80;
const MAX_KEY = 500;
const MAX_ID = 64;
const MAX_MERCHANT = 200;
const PLAIN = /^-?\d{1,15}(?:\.\d{1,4})?$/;

const orNull = (text: string): string | null => (text === "" ? null : text);

function readMoney(text: string, currency: string): Read<number> {
  return PLAIN.test(text) ? toMinor(text, currency) : no(`${quote(text)} is not an amount such as -4.50`);
}

function readCategory({ category, group }: RawPortion): Read<NamedCategory | null> {
  const name = cut(category.trim(), MAX_NAME);
  if (name === "") return ok(null);
  return isGroup(group) ? ok({ name, group }) : no(`${quote(group)} is not a group of categories`);
}

function readTax(raw: RawPortion, currency: string): Read<TaxFacts> {
  const share = raw.businessShare === "" ? null : Number(raw.businessShare);
  if (share !== null && !(/^\d{1,3}$/.test(raw.businessShare) && share <= 100))
    return no(`${quote(raw.businessShare)} is not a share from 0 to 100`);
  const tax = raw.taxAmount === "" ? null : readMoney(raw.taxAmount, currency);
  if (tax !== null && !tax.ok) return tax;
  return ok({ businessShare: share, taxAmount: orNull(raw.taxAmount) });
}

function readPart(raw: RawPortion, currency: string): Read<NamedPart & { readonly minor: number }> {
  const minor = readMoney(raw.amount, currency);
  if (!minor.ok) return minor;
  if (minor.value === 0) return no("a part of nothing");
  const category = readCategory(raw);
  if (!category.ok) return category;
  const tax = readTax(raw, currency);
  if (!tax.ok) return tax;
  const note = orNull(cut(raw.note, MAX_PART_NOTE));
  return ok({ ...tax.value, amount: raw.amount, category: category.value, note, minor: minor.value });
}

function readParts(raws: readonly RawPortion[], wholeMinor: number, currency: string): Read<NamedPart[]> {
  if (raws.length > MAX_PARTS) return no(`more than ${MAX_PARTS} parts`);
  const parts: (NamedPart & { readonly minor: number })[] = [];
  for (const raw of raws) {
    const part = readPart(raw, currency);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  if (parts.length > 0 && parts.reduce((sum, { minor }) => sum + minor, 0) !== wholeMinor)
    return no("its parts do not add up to it");
  return ok(
    parts.map((read) => {
      const { minor: _, ...part } = read;
      return part;
    }),
  );
}

/** Who chose, and how sure: a category without a word of either is the person's own. */
function readChoice(raw: RawRow, hasCategory: boolean): Pick<OwnDetails, "source" | "confidence"> {
  const source = SOURCES.find((one) => one === raw.source) ?? (hasCategory ? ("user" as Source) : null);
  if (source === null) return { source, confidence: null };
  const stated = /^[01](?:\.\d{1,20})?$/.test(raw.confidence) ? Number(raw.confidence) : 1;
  return { source, confidence: Math.min(1, stated) };
}

const tagsOf = (raw: readonly string[]): string[] =>
  [...new Set(raw.filter((tag) => TAG.test(tag)))].slice(0, MAX_TAGS);

interface Facts {
  readonly parts: readonly NamedPart[];
  readonly category: NamedCategory | null;
  readonly tax: TaxFacts;
}

/** A row goes by its own category, and a split one by that of its largest part. */
function readFacts(raw: RawRow, wholeMinor: number): Read<Facts> {
  const parts = readParts(raw.parts, wholeMinor, raw.currency);
  if (!parts.ok) return parts;
  if (parts.value.length > 0) {
    const { category } = mainPart(parts.value, raw.currency);
    return ok({ parts: parts.value, category, tax: { businessShare: null, taxAmount: null } });
  }
  const category = readCategory(raw.whole);
  if (!category.ok) return category;
  const tax = readTax(raw.whole, raw.currency);
  return tax.ok ? ok({ parts: [], category: category.value, tax: tax.value }) : tax;
}

/** A row of our own export, exact; or why it cannot be read. */
export function readOwnRow(raw: RawRow): Read<Omit<StatementRow, "line">> {
  const postedOn = readDate(raw.date, "ymd");
  if (postedOn === null) return no(`${quote(raw.date)} is not a date such as 2024-03-01`);
  if (!/^[A-Z]{3}$/.test(raw.currency)) return no(`${quote(raw.currency)} is not a currency such as EUR`);
  const minor = readMoney(raw.whole.amount, raw.currency);
  if (!minor.ok) return minor;
  const facts = readFacts(raw, minor.value);
  if (!facts.ok) return facts;
  const { parts, category, tax } = facts.value;
  const choice = readChoice(raw, category !== null || parts.length > 0);
  return ok({
    postedOn,
    amountMinor: minor.value,
    currency: raw.currency,
    description: orNull(cut(raw.description, MAX_DESCRIPTION)) ?? NO_DESCRIPTION,
    bankId: orNull(raw.bankId),
    mcc: orNull(raw.mcc),
    sourceCategory: orNull(raw.bankCategory),
    own: {
      ...tax,
      ...choice,
      id: orNull(cut(raw.id, MAX_ID)),
      transferWith: orNull(cut(raw.transferWith, MAX_ID)),
      rowKey: orNull(cut(raw.rowKey, MAX_KEY)),
      merchant: cut(raw.merchant, MAX_MERCHANT),
      category,
      notes: orNull(cut(raw.notes, MAX_NOTE)),
      tags: tagsOf(raw.tags),
      parts,
    },
  });
}
