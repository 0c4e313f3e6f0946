import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Period } from "../../core/tax/tax-year.ts";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** Most entries of one year: two for each day. The year is added up in memory. */
export const MAX_ENTRIES_A_YEAR = 750;

export interface TaxEntryRow {
  id: string;
  allowance: string;
  entered_on: string;
  /** Exact decimal of two digits. */
  quantity: string;
  note: string | null;
}

const COLUMNS = sql`id, allowance, entered_on, quantity::text, note`;

/** All of a form's year, newest first. */
export async function listTaxEntries(
  tx: Transaction,
  jurisdiction: string,
  { since, until }: Period,
): Promise<TaxEntryRow[]> {
  const { rows } = await sql<TaxEntryRow>`
    select ${COLUMNS} from tax_entries
    where user_id = auth.uid() and jurisdiction = ${jurisdiction} and entered_on between ${since}::date and ${until}::date
    order by entered_on desc, id desc limit ${MAX_ENTRIES_A_YEAR}`.execute(tx);
  return rows;
}

export async function countTaxEntries(
  tx: Transaction,
  jurisdiction: string,
  { since, until }: Period,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from tax_entries
    where user_id = auth.uid() and jurisdiction = ${jurisdiction} and entered_on between ${since}::date and ${until}::date`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export interface NewTaxEntry {
  readonly allowance: string;
  readonly enteredOn: string;
  readonly quantity: string;
  readonly note: string | null;
}

export async function addTaxEntry(tx: Transaction, jurisdiction: string, entry: NewTaxEntry): Promise<string> {
  const id = uuidv7();
  await byKey(
    tx,
    sql`
    insert into tax_entries (user_id, id, jurisdiction, allowance, entered_on, quantity, note)
    values (auth.uid(), ${id}, ${jurisdiction}, ${entry.allowance}, ${entry.enteredOn}, ${entry.quantity}, ${entry.note})`,
  );
  return id;
}

/** The entry that was removed, or null when there is none of this id. */
export async function removeTaxEntry(tx: Transaction, id: string): Promise<TaxEntryRow | null> {
  const { rows } = await byKey(
    tx,
    sql<TaxEntryRow>`delete from tax_entries where user_id = auth.uid() and id = ${id} returning ${COLUMNS}`,
  );
  return rows[0] ?? null;
}
