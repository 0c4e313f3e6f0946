import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { forgetBalancesOf } from "./account-balances.ts";
import { lockRun, undoRun } from "./automation-runs.ts";
import { releasePartners } from "./pairs.ts";
import { ME } from "./me.ts";

/**
 * Runs that came of one import, latest first: those in which Tag decided its rows and first decided none of another's, and those in which
 * a model was asked about such a run's rows and the person had no word. What they changed of earlier rows (transfers whose nearer partner
 * came, refunds that follow a purchase) rests on the import.
 */
async function runsOf(tx: Transaction, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with own as (
      select t.id from transactions t where t.user_id = ${ME} and t.import_run_id = ${importId}
    ), deciding as (
      select c.automation_run_id as id from own join transaction_categorization c on c.user_id = ${ME} and c.transaction_id = own.id
      union
      select (h.previous ->> 'runId')::uuid from own join automation_run_changes h on h.user_id = auth.uid() and h.transaction_id = own.id
    ), begun as (
      select r.id from deciding d join automation_runs r on r.user_id = auth.uid() and r.id = d.id
      where r.kind = 'categorise' and r.status = 'completed' and not exists (
        select from transaction_categorization c
        where c.user_id = ${ME} and c.automation_run_id = r.id and c.transaction_id not in (select id from own) and not exists (
          select from automation_run_changes h
          where h.user_id = auth.uid() and h.run_id = r.id and h.transaction_id = c.transaction_id))
    ), refined as (
      select r.id from deciding d join automation_runs r on r.user_id = auth.uid() and r.id = d.id
      where r.kind = 'recategorise' and r.status = 'completed'
        and not exists (
          select from automation_run_changes h where h.user_id = auth.uid() and h.run_id = r.id
            and coalesce((h.previous ->> 'runId')::uuid <> all (select id from begun), true))
        and not exists (
          select from transaction_categorization c
          where c.user_id = ${ME} and c.automation_run_id = r.id and c.source in ('user', 'rule'))
    )
    select id from begun union select id from refined order by id desc`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Takes a completed import back, and with it what its rows had changed of others. Returns how many rows left the ledger, and how many
 * others wait for Tag because of it.
 */
export async function undoImportRun(tx: Transaction, id: string): Promise<{ removed: number; waiting: number }> {
  for (const runId of await runsOf(tx, id)) await undoRun(tx, (await lockRun(tx, runId))!);
  const waiting = await releasePartners(tx, sql`x.import_run_id = ${id}`);
  const removed = await sql`delete from transactions where user_id = ${ME} and import_run_id = ${id}`.execute(tx);
  await forgetBalancesOf(tx, id);
  await sql`
    update import_runs set status = 'undone', undone_at = now()
    where user_id = auth.uid() and id = ${id} and status = 'completed'`.execute(tx);
  return { removed: Number(removed.numAffectedRows ?? 0), waiting };
}
