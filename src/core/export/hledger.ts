import type { NamedAccount } from "../statement/own-details.ts";
import { accountTree, categoryAccount } from "./account-tree.ts";
import type { ExportedRow } from "./exported.ts";
import { negated, oneLine, portionsOf } from "./exported.ts";

/** A text that ends no field: `;` begins a comment, `|` ends the payee, a bracket at the front would be a code. */
const words = (text: string): string =>
  oneLine(text)
    .replaceAll(";", ",")
    .replaceAll("|", "/")
    .replace(/^[(*!=\s]+/, "")
    .trim();

/** Values of tags end at a comma. */
const comment = (text: string): string => oneLine(text).replaceAll(/[,:]/g, " ");

/** The journal's first lines: amounts are written with a point, whatever their digits. */
export const hledgerHead = (): string => "; hledger journal. Amounts have a decimal point.\ndecimal-mark .\n";

function details(row: ExportedRow): string[] {
  const notes = (row.notes ?? "").split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  return [
    `id:${row.id}`,
    ...(row.tags.length > 0 ? [row.tags.map((tag) => `${tag}:`).join(", ")] : []),
    ...notes.map((line) => `note:${comment(line)}`),
  ];
}

/** One transaction, whose postings come to nothing in its one currency. */
export function hledgerRow(accounts: readonly NamedAccount[]): (row: ExportedRow) => string {
  const nameOf = accountTree(accounts);
  return (row) => {
    const postings = portionsOf(row).map(({ amount, category, note }) => {
      const said = note === null ? "" : `  ; ${comment(note)}`;
      return `    ${categoryAccount(category, amount)}  ${negated(amount)} ${row.currency}${said}\n`;
    });
    const head = `${row.postedOn} * ${words(row.merchant) || "Unknown"} | ${words(row.description)}`.trimEnd();
    const comments = details(row).map((line) => `    ; ${line}\n`);
    return `\n${head}\n${comments.join("")}${postings.join("")}    ${nameOf(row.account)}  ${row.amount} ${row.currency}\n`;
  };
}
