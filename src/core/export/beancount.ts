import type { NamedAccount, NamedCategory } from "../statement/own-details.ts";
import { accountTree, categoryAccount } from "./account-tree.ts";
import type { ExportedRow } from "./exported.ts";
import { negated, oneLine, portionsOf } from "./exported.ts";

const quoted = (text: string): string => `"${oneLine(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** Beancount's own tags are plain ASCII; others stand in the metadata. */
const ASCII_TAG = /^[a-z0-9_-]+$/i;

/** Before every statement there is. */
const OPENED = "1900-01-01";

/** Every account there is, opened before the first day: beancount refuses one that is not. */
export function beancountHead(accounts: readonly NamedAccount[], categories: readonly NamedCategory[]): string {
  const nameOf = accountTree(accounts);
  const uncategorised = ["-1", "1"].map((amount) => categoryAccount(null, amount));
  const purposes = categories.map((category) => categoryAccount(category, "-1"));
  const names = [...new Set([...accounts.map(nameOf), ...uncategorised, ...purposes])].toSorted();
  return `option "title" "Ledger"\n\n${names.map((name) => `${OPENED} open ${name}\n`).join("")}`;
}

/** One transaction, whose postings come to nothing in its one currency. */
export function beancountRow(accounts: readonly NamedAccount[]): (row: ExportedRow) => string {
  const nameOf = accountTree(accounts);
  return (row) => {
    const tags = row.tags.filter((tag) => ASCII_TAG.test(tag)).map((tag) => ` #${tag}`);
    const others = row.tags.filter((tag) => !ASCII_TAG.test(tag));
    const facts = [
      `  id: ${quoted(row.id)}\n`,
      ...(row.notes === null ? [] : [`  note: ${quoted(row.notes)}\n`]),
      ...(others.length === 0 ? [] : [`  tags: ${quoted(others.join(" "))}\n`]),
    ];
    const postings = portionsOf(row).map(({ amount, category, note }) => {
      const said = note === null ? "" : `    note: ${quoted(note)}\n`;
      return `  ${categoryAccount(category, amount)}  ${negated(amount)} ${row.currency}\n${said}`;
    });
    const head = `${row.postedOn} * ${quoted(row.merchant)} ${quoted(row.description)}${tags.join("")}`;
    return `\n${head}\n${facts.join("")}${postings.join("")}  ${nameOf(row.account)}  ${row.amount} ${row.currency}\n`;
  };
}
