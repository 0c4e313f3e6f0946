import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";

/** What an account held at the end of a day, in its own currency; an exact decimal. */
export interface KnownBalance {
  readonly accountId: string;
  readonly on: string;
  readonly amount: string;
}

export interface StoredBalance extends KnownBalance {
  /** A statement says so, not the person. */
  readonly byStatement: boolean;
  /** The person found that their rows come to it. */
  readonly reconciled: boolean;
}

/** Days of one account that may be told; a day a week for ten years. */
export const MAX_BALANCES = 520;

/** By account and day. */
export async function listBalances(tx: Transaction): Promise<StoredBalance[]> {
  const { rows } = await sql<StoredBalance>`
    select account_id as "accountId", on_day as "on", amount::text, import_run_id is not null as "byStatement",
      reconciled_at is not null as reconciled
    from account_balances where user_id = auth.uid() order by 1, 2`.execute(tx);
  return rows;
}

/** Writes down the person's word; another balance of that day makes way. False: the account has as many as it may have. */
export async function writeBalance(
  tx: Transaction,
  { accountId, on, amount }: KnownBalance,
  reconciled = false,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into account_balances (user_id, account_id, on_day, amount, reconciled_at)
    select auth.uid(), ${accountId}::uuid, ${on}::date, ${amount}::numeric, case when ${reconciled}::boolean then now() end
    where (select count(*) from account_balances where user_id = auth.uid() and account_id = ${accountId}::uuid and on_day <> ${on}::date)
      < ${MAX_BALANCES}::int
    on conflict (user_id, account_id, on_day) do update
    set amount = excluded.amount, import_run_id = null, reconciled_at = excluded.reconciled_at, updated_at = now()`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/**
 * Writes down what statements of an import say; the person's own word about a day stands. What an earlier import said already stays that
 * import's: a statement that came a second time takes nothing along when it is taken back.
 */
export async function writeStatementBalances(
  tx: Transaction,
  importRunId: string,
  balances: readonly KnownBalance[],
): Promise<void> {
  if (balances.length === 0) return;
  await sql`
    insert into account_balances as b (user_id, account_id, on_day, amount, import_run_id)
    select distinct on (f."accountId", f."on") auth.uid(), f."accountId", f."on", f.amount, ${importRunId}::uuid
    from jsonb_to_recordset(${JSON.stringify(balances)}::jsonb) as f("accountId" uuid, "on" date, amount numeric)
    order by f."accountId", f."on"
    on conflict (user_id, account_id, on_day) do update
    set amount = excluded.amount, import_run_id = excluded.import_run_id, updated_at = now()
    where b.import_run_id is not null and b.amount <> excluded.amount`.execute(tx);
}

/** An import that is taken back takes its statements' word along. */
export async function forgetBalancesOf(tx: Transaction, importRunId: string): Promise<void> {
  await sql`delete from account_balances where user_id = auth.uid() and import_run_id = ${importRunId}::uuid`.execute(
    tx,
  );
}

/** False when there was none of that day. */
export async function forgetBalance(tx: Transaction, accountId: string, on: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from account_balances where user_id = auth.uid() and account_id = ${accountId}::uuid and on_day = ${on}::date`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}
