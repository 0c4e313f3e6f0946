import type { Transaction } from "../../src/data/tenant.ts";
import { withUser } from "../../src/data/tenant.ts";
import { createAccount } from "../../src/data/queries/accounts.ts";
import { categoryNames } from "../../src/data/queries/categories.ts";
import { insertTransactions } from "../../src/data/queries/insert-transactions.ts";
import type { NewTransaction } from "../../src/data/queries/insert-transactions.ts";
import { findTransaction } from "../../src/data/queries/transactions.ts";
import type { LedgerRow } from "../../src/data/queries/transactions.ts";
import type { TestDatabase } from "./engines.ts";
import { newPerson } from "./engines.ts";

export const row = (key: string, parts: Partial<NewTransaction> = {}): NewTransaction => ({
  postedOn: "2024-03-01",
  amount: "-12.50",
  currency: "EUR",
  merchant: "Corner Shop",
  merchantKey: "corner shop",
  description: `CORNER SHOP ${key}`,
  dedupeKey: key,
  bankId: null,
  mcc: null,
  sourceCategory: null,
  ...parts,
});

/** A person with one account, and short ways to write into and read from their ledger. */
export interface Ledger {
  readonly person: string;
  readonly accountId: string;
  as<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  add(...rows: NewTransaction[]): Promise<number>;
  /** The id of the row with this dedupe key. Not to be asked inside `as`. */
  id(key: string): Promise<string>;
  /** The row with this dedupe key, as the ledger shows it. */
  find(key: string): Promise<LedgerRow>;
  /** The id of a default category. */
  category(name: string): string;
}

export async function newLedger(db: TestDatabase): Promise<Ledger> {
  const person = await newPerson(db.store);
  const as = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => withUser(db.store, person, work);
  const accountId = await as((tx) => createAccount(tx, { name: "Giro", currency: "EUR" }));
  const names = new Map((await as(categoryNames)).map(({ id, name }) => [name, id]));
  const id = async (key: string): Promise<string> => {
    const [found] = await db.owner<{ id: string }>(
      "select id from transactions where user_id = $1 and dedupe_key = $2",
      [person, key],
    );
    if (!found) throw new Error(`no row with the key ${key}`);
    return found.id;
  };
  return {
    person,
    accountId,
    as,
    id,
    async find(key) {
      const known = await id(key);
      return (await as((tx) => findTransaction(tx, known)))!;
    },
    add: (...rows) => as((tx) => insertTransactions(tx, { accountId, importRunId: null }, rows)),
    category(name) {
      const known = names.get(name);
      if (known === undefined) throw new Error(`no category ${name}; there are ${[...names.keys()].join(", ")}`);
      return known;
    },
  };
}
