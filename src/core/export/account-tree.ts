import type { NamedAccount, NamedCategory } from "../statement/own-details.ts";

const OWED: ReadonlySet<string> = new Set(["card", "loan"]);

/** What hledger and beancount both take for a part of an account's name: letters, digits and `-`, a capital or a digit first. */
export function nameComponent(text: string): string {
  const kept = text
    .normalize("NFC")
    .replace(/[^\p{L}\p{Nd}]+/gu, "-")
    .replace(/^-|-$/g, "");
  const first = String.fromCodePoint(kept.codePointAt(0) ?? 88);
  const capital = first.toLocaleUpperCase("en").slice(0, first.length);
  // Beancount takes no letter for a capital that is none, as those of a script without them are.
  return (/^[\p{Lu}\p{Nd}]/u.test(capital) ? capital : `X${first}`) + kept.slice(first.length);
}

/** A name for each account, no two alike. */
export function accountTree(accounts: readonly NamedAccount[]): (account: NamedAccount) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const account of accounts) {
    const name = `${OWED.has(account.kind) ? "Liabilities" : "Assets"}:${nameComponent(account.name)}`;
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
    taken.add(free);
    names.set(keyOf(account), free);
  }
  return (account) => names.get(keyOf(account)) ?? `Assets:${nameComponent(account.name)}`;
}

const keyOf = ({ id, name, kind, currency, reference }: NamedAccount): string =>
  JSON.stringify([id, name, kind, currency, reference]);

/** Where money of a category goes to or comes from; what has none by its sign. */
export function categoryAccount(category: NamedCategory | null, amount: string): string {
  if (category === null) return amount.startsWith("-") ? "Expenses:Uncategorised" : "Income:Uncategorised";
  const { group, name } = category;
  if (group === "Transfers") return `Equity:Transfers:${nameComponent(name)}`;
  if (group === "Income") return `Income:${nameComponent(name)}`;
  return `Expenses:${nameComponent(group)}:${nameComponent(name)}`;
}
