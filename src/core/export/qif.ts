import type { NamedAccount, NamedCategory } from "../statement/own-details.ts";
import type { ExportedRow } from "./exported.ts";
import { oneLine } from "./exported.ts";

const TYPES: Readonly<Partial<Record<NamedAccount["kind"], string>>> = { card: "CCard", cash: "Cash", loan: "Oth L" };

const typeOf = ({ kind }: NamedAccount): string => TYPES[kind] ?? "Bank";

/** Brackets would name the other account of a transfer, `/` a class; `:` parts a category from its sub-category. */
const word = (text: string): string => oneLine(text).replaceAll(/[[\]/:]/g, "-");
const categoryName = ({ group, name }: NamedCategory): string =>
  group === name ? word(group) : `${word(group)}:${word(name)}`;

/**
 * Begins the records of one account in one currency. The format knows none: rows of another than the account's are an account of
 * their own, named after it, and the description says which it is.
 */
export const qifAccount = (account: NamedAccount, currency: string): string =>
  `!Account\nN${word(account.name)}${currency === account.currency ? "" : ` ${currency}`}\nDAll amounts in ${currency}\n` +
  `T${typeOf(account)}\n^\n!Type:${typeOf(account)}\n`;

/** Month first and four digits of the year, as the programs that read the format expect. */
const qifDate = (iso: string): string => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;

function splitLines({ parts }: ExportedRow): string[] {
  return parts.flatMap(({ category, note, amount }) => [
    `S${category === null ? "" : categoryName(category)}`,
    ...(note === null ? [] : [`E${oneLine(note)}`]),
    `$${amount}`,
  ]);
}

export function qifRow(row: ExportedRow): string {
  const lines = [
    `D${qifDate(row.postedOn)}`,
    `T${row.amount}`,
    "CX",
    `P${oneLine(row.merchant)}`,
    `M${oneLine(row.description)}`,
    ...(row.category === null ? [] : [`L${categoryName(row.category)}`]),
    ...splitLines(row),
  ];
  return `${lines.join("\n")}\n^\n`;
}
