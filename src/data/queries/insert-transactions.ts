import { sql } from "kysely";
import type { OwnDetails } from "../../core/statement/own-details.ts";
import { newIds } from "../new-ids.ts";
import type { Transaction } from "../tenant.ts";
import { archiveLock } from "./archive.ts";
import { ME } from "./me.ts";

/** Most rows one statement inserts; bounds memory and how long PGlite is busy. */
export const INSERT_CHUNK = 1_000;

/** A row ready for the ledger. `amount` is an exact decimal string. */
export interface NewTransaction {
  readonly postedOn: string;
  readonly amount: string;
  readonly currency: string;
  readonly merchant: string;
  readonly merchantKey: string;
  readonly description: string;
  readonly dedupeKey: string;
  readonly bankId: string | null;
  readonly mcc: string | null;
  readonly sourceCategory: string | null;
  /** What only our own export says: see `attachDetails`. */
  readonly own?: OwnDetails;
}

/** Inserts up to INSERT_CHUNK rows of one account in one statement; rows already there (by dedupe key), also archived ones, are left alone. Returns how many are new. */
export async function insertTransactions(
  tx: Transaction,
  target: { readonly accountId: string; readonly importRunId: string | null },
  rows: readonly NewTransaction[],
): Promise<number> {
  if (rows.length > INSERT_CHUNK) throw new RangeError(`at most ${INSERT_CHUNK} rows at once`);
  const column = <K extends Exclude<keyof NewTransaction, "own">>(key: K): NewTransaction[K][] =>
    rows.map((row) => row[key]);
  const alone = archiveLock(sql`_shared`).execute(tx); // no row is on its way from one place to the other
  const inserted = await sql`
    insert into transactions (user_id, id, account_id, import_run_id, posted_at, amount, currency, merchant_name, merchant_key,
      description, dedupe_key, bank_id, mcc, source_category)
    select (select auth.uid()), id, ${target.accountId}, ${target.importRunId}, posted_at, amount, currency, merchant, merchant_key,
      description, dedupe_key, bank_id, mcc, source_category
    from unnest(${newIds(rows.length)}::uuid[], ${column("postedOn")}::date[], ${column("amount")}::numeric[],
      ${column("currency")}::text[], ${column("merchant")}::text[], ${column("merchantKey")}::text[],
      ${column("description")}::text[], ${column("dedupeKey")}::text[], ${column("bankId")}::text[], ${column("mcc")}::text[],
      ${column("sourceCategory")}::text[])
      as new_row(id, posted_at, amount, currency, merchant, merchant_key, description, dedupe_key, bank_id, mcc, source_category)
    where not exists (
      select from transactions_archive a
      where a.user_id = ${ME} and a.account_id = ${target.accountId}::uuid and a.dedupe_key = new_row.dedupe_key)
    on conflict (user_id, account_id, dedupe_key) do nothing`.execute(tx);
  await alone;
  return Number(inserted.numAffectedRows ?? 0);
}

const IN_BOTH = sql`(
      select user_id, account_id, dedupe_key from transactions union all select user_id, account_id, dedupe_key from transactions_archive) t`;

/** Most keys looked up to find out where a file belongs. */
const MAX_PROBE = 500;
/** Two accounts may share a row by chance (the same fee on the same day); hardly three. */
const SHARED_BY_CHANCE = 2;

/** The account of this currency that has rows of a file already, whatever the file is called now; null when none has. */
export async function accountHolding(
  tx: Transaction,
  currency: string,
  keys: readonly string[],
): Promise<string | null> {
  const probe = keys.slice(0, MAX_PROBE);
  const least = Math.min(SHARED_BY_CHANCE + 1, probe.length);
  const { rows } = await sql<{ account_id: string }>`
    select account_id from ${IN_BOTH}
    where user_id = auth.uid() and dedupe_key = any(${probe}::text[]) and account_id in (
      select id from accounts where user_id = auth.uid() and currency = ${currency} and not sample)
    group by account_id having count(*) >= ${least} order by count(*) desc, account_id limit 1`.execute(tx);
  return rows[0]?.account_id ?? null;
}

/** Which of these keys the account already has. */
export async function knownKeys(tx: Transaction, accountId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ dedupe_key: string }>`
    select dedupe_key from ${IN_BOTH}
    where user_id = auth.uid() and account_id = ${accountId} and dedupe_key = any(${[...keys]}::text[])`.execute(tx);
  return new Set(rows.map((row) => row.dedupe_key));
}
