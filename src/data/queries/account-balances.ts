import { sql } from "kysely";
import type { RawBuilder } from "kysely";
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

const COLUMNS = sql`account_id as "accountId", on_day as "on", amount::text, import_run_id is not null as "byStatement",
  reconciled_at is not null as reconciled`;

/** By account and day. */
export async function listBalances(tx: Transaction): Promise<StoredBalance[]> {
  const { rows } = await sql<StoredBalance>`
    select ${COLUMNS} from account_balances where user_id = auth.uid() order by 1, 2`.execute(tx);
  return rows;
}

/** What counts of a day; null when nothing was told of it. */
export async function findBalance(tx: Transaction, accountId: string, on: string): Promise<StoredBalance | null> {
  const { rows } = await sql<StoredBalance>`
    select ${COLUMNS} from account_balances
    where user_id = auth.uid() and account_id = ${accountId}::uuid and on_day = ${on}::date`.execute(tx);
  return rows[0] ?? null;
}

/** What a statement says makes way for another word on the day, and is kept beneath it. */
const BENEATH = sql`b.beneath || case when b.import_run_id is null then '[]'::jsonb
  else jsonb_build_array(jsonb_build_object('runId', b.import_run_id, 'amount', b.amount::text)) end`;

/** Writes down the person's word; another balance of that day makes way. False: the account has as many as it may have. */
export async function writeBalance(
  tx: Transaction,
  { accountId, on, amount }: KnownBalance,
  reconciled = false,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into account_balances as b (user_id, account_id, on_day, amount, reconciled_at)
    select auth.uid(), ${accountId}::uuid, ${on}::date, ${amount}::numeric, case when ${reconciled}::boolean then now() end
    where (select count(*) from account_balances where user_id = auth.uid() and account_id = ${accountId}::uuid and on_day <> ${on}::date)
      < ${MAX_BALANCES}::int
    on conflict (user_id, account_id, on_day) do update
    set amount = excluded.amount, import_run_id = null, reconciled_at = excluded.reconciled_at, beneath = ${BENEATH}, updated_at = now()`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/**
 * Writes down what statements of an import say. It counts before what earlier imports said of the day, and the person's own word before it;
 * what does not count is kept beneath, so that it counts again when the other is taken back.
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
    set amount = case when b.import_run_id is null then b.amount else excluded.amount end,
      import_run_id = case when b.import_run_id is not null then excluded.import_run_id end,
      beneath = case when b.import_run_id is not null then ${BENEATH}
        else b.beneath || jsonb_build_array(jsonb_build_object('runId', excluded.import_run_id, 'amount', excluded.amount::text)) end,
      updated_at = now()`.execute(tx);
}

/** Takes words back; the statement right beneath each counts again. False: there are none such. */
async function takeBack(tx: Transaction, which: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    with again as (
      update account_balances set amount = (beneath -> -1 ->> 'amount')::numeric, import_run_id = (beneath -> -1 ->> 'runId')::uuid,
        beneath = beneath - (-1), reconciled_at = null, updated_at = now()
      where user_id = auth.uid() and ${which} and beneath <> '[]' returning 1
    ), gone as (
      delete from account_balances where user_id = auth.uid() and ${which} and beneath = '[]' returning 1
    )
    select from again union all select from gone`.execute(tx);
  return rows.length > 0;
}

/** An import that is taken back takes its statements' word along; what others said of the day stands. */
export async function forgetBalancesOf(tx: Transaction, importRunId: string): Promise<void> {
  await takeBack(tx, sql`import_run_id = ${importRunId}::uuid`);
  await sql`
    update account_balances set updated_at = now(), beneath = (
      select coalesce(jsonb_agg(said order by place), '[]') from jsonb_array_elements(beneath) with ordinality as s(said, place)
      where said ->> 'runId' <> ${importRunId})
    where user_id = auth.uid() and beneath @> jsonb_build_array(jsonb_build_object('runId', ${importRunId}::text))`.execute(
    tx,
  );
}

/**
 * Forgets the person's word, and what a statement says of that day counts again; else forgets what statements say of it. False when there
 * was neither.
 */
export async function forgetBalance(tx: Transaction, accountId: string, on: string): Promise<boolean> {
  const day = sql`account_id = ${accountId}::uuid and on_day = ${on}::date`;
  if (await takeBack(tx, sql`${day} and import_run_id is null`)) return true;
  const { numAffectedRows } = await sql`delete from account_balances where user_id = auth.uid() and ${day}`.execute(tx);
  return numAffectedRows === 1n;
}
