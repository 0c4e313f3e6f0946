import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Booking } from "../../core/pairing/transfers.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Most rows whose pair one statement writes. */
export const PAIR_CHUNK = 1_000;
/** Most rows whose words one statement reads: in a ledger of 100,000 that is a scan, whether of 1,000 or of 5,000. */
export const WORDS_CHUNK = 5_000;
/** Days read around new rows: far more than a transfer takes, so that a run of equal amounts is seen whole. */
const DAYS_AROUND = 40;

/** A row that may be one side of a transfer, as far as amount, date and account go. */
export interface PairableRow extends Booking {
  readonly pairId: string | null;
}

/**
 * Rows of the amounts that this run categorised, where another account has the same amount the other way around the same
 * time. One pass over the dates in question: sorted and joined by amount, never row against row.
 */
export async function listPairable(tx: Transaction, runId: string): Promise<PairableRow[]> {
  const { rows } = await sql<PairableRow>`
    with fresh as materialized (
      select t.posted_at, t.currency, abs(t.amount) as size from transaction_categorization c
      join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = ${ME} and c.automation_run_id = ${runId} and t.amount <> 0
    ), near as materialized (
      select t.id, t.account_id, t.posted_at, t.amount, t.currency, t.pair_id, abs(t.amount) as size from transactions t
      where t.user_id = ${ME} and t.posted_at between (select min(posted_at) from fresh) - ${DAYS_AROUND}::int
        and (select max(posted_at) from fresh) + ${DAYS_AROUND}::int
    ), twins as (
      select currency, size from near where (currency, size) in (select currency, size from fresh)
      group by currency, size
      having bool_or(amount > 0) and bool_or(amount < 0) and count(distinct account_id) > 1
    )
    select n.id, n.account_id as "accountId", n.posted_at as "postedOn", n.amount, n.currency, n.pair_id as "pairId"
    from twins join near n using (currency, size)`.execute(tx);
  return rows;
}

/** What a possible side says, and who has decided about it. */
export interface PairableWords {
  id: string;
  description: string;
  mcc: string | null;
  source: Source | null;
  categoryId: string | null;
  group: Group | null;
}

export async function readPairable(tx: Transaction, ids: readonly string[]): Promise<PairableWords[]> {
  const { rows } = await sql<PairableWords>`
    select t.id, t.description, t.mcc, c.source, c.category_id as "categoryId", k.group_name as group
    from transactions t
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    left join categories k on k.user_id = c.user_id and k.id = c.category_id
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** What a row's category and pair are, as a run keeps them: `c` its categorisation, `t` the row. */
export const KEPT = sql`jsonb_build_object('categoryId', c.category_id, 'confidence', c.confidence, 'source', c.source, 'reason', c.reason,
  'trace', c.trace, 'candidates', c.candidates, 'runId', c.automation_run_id, 'ruleId', c.rule_id,
  'pairId', t.pair_id, 'pairRunId', t.pair_run_id)`;

/**
 * Keeps the pairs of these rows with the run that is about to part them, whoever chose their categories: a row that the person or a rule
 * decided gets no other category, and would else lose its partner for good. What the run keeps of a row already stands; of a row it
 * decided first, there was no category before.
 */
export async function keepPairs(tx: Transaction, runId: string, ids: readonly string[]): Promise<void> {
  await sql`
    insert into automation_run_changes (user_id, run_id, transaction_id, previous)
    select auth.uid(), ${runId}, t.id, case when c.transaction_id is null or c.automation_run_id = ${runId}
      then jsonb_build_object('pairId', t.pair_id, 'pairRunId', t.pair_run_id) else ${KEPT} end
    from transactions t left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[]) and t.pair_id is not null
    on conflict (user_id, run_id, transaction_id) do nothing`.execute(tx);
}

/** Lets go of the partners of these rows. */
export async function clearPairs(tx: Transaction, ids: readonly string[]): Promise<void> {
  await sql`
    update transactions set pair_id = null, pair_run_id = null
    where user_id = auth.uid() and id = any(${[...ids]}::uuid[]) and pair_id is not null`.execute(tx);
}

/** Makes each of two rows point at the other. A row that got another partner meanwhile is a unique violation: try again. */
export async function writePairs(
  tx: Transaction,
  runId: string,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  const both = pairs.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]);
  await sql`
    update transactions t set pair_id = n.pair_id, pair_run_id = ${runId}
    from unnest(${both.map(([id]) => id)}::uuid[], ${both.map(([, id]) => id)}::uuid[]) as n(id, pair_id)
    where t.user_id = ${ME} and t.id = n.id`.execute(tx);
}

/**
 * Lets go of the pairs a run found, and joins again those that it had parted, unless the person has put a side outside Transfers since, or
 * taken back what had found the pair.
 */
export async function undoPairs(tx: Transaction, runId: string): Promise<void> {
  await sql`
    update transactions set pair_id = null, pair_run_id = null where user_id = auth.uid() and pair_run_id = ${runId}`.execute(
    tx,
  );
  await sql`
    with before as (
      select transaction_id as a, (previous ->> 'pairId')::uuid as b, (previous ->> 'pairRunId')::uuid as run_id
      from automation_run_changes
      where user_id = auth.uid() and run_id = ${runId} and previous ->> 'pairId' is not null
    ), free as (
      select b.* from before b
      join transactions x on x.user_id = auth.uid() and x.id = b.a and x.pair_id is null
      join transactions y on y.user_id = auth.uid() and y.id = b.b and y.pair_id is null
      where not exists (
        select from transaction_categorization c join categories k on k.user_id = c.user_id and k.id = c.category_id
        where c.user_id = ${ME} and c.transaction_id in (b.a, b.b) and c.source = 'user' and k.group_name <> 'Transfers')
        and not exists (select from automation_runs r where r.user_id = ${ME} and r.id = b.run_id and r.status = 'undone')
    )
    update transactions t set pair_id = n.b, pair_run_id = n.run_id
    from (select a, b, run_id from free union select b, a, run_id from free) n
    where t.user_id = ${ME} and t.id = n.a`.execute(tx);
}

/**
 * Before rows leave the ledger: the other sides of their transfers, when they stay, lose the category that rested on the
 * pair and wait for Tag again. `leaving` picks rows of `transactions x`. Returns how many wait.
 */
export async function releasePartners(tx: Transaction, leaving: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with partner as (
      select t.id from transactions x join transactions t on t.user_id = x.user_id and t.id = x.pair_id
      where x.user_id = auth.uid() and x.pair_id is not null and ${leaving}
        and t.id not in (select x.id from transactions x where x.user_id = auth.uid() and x.pair_id is not null and ${leaving})
    ), alone as (
      update transactions t set pair_id = null, pair_run_id = null from partner p
      where t.user_id = ${ME} and t.id = p.id
    ), undecided as (
      delete from transaction_categorization c using partner p
      where c.user_id = ${ME} and c.transaction_id = p.id and c.source not in ('user', 'rule')
      returning 1
    )
    select count(*)::int as count from undecided`.execute(tx);
  return rows[0]?.count ?? 0;
}
