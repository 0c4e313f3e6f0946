import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { releasePartners } from "./pairs.ts";
import { ME } from "./me.ts";

const OF_SAMPLE = sql`x.account_id in (select a.id from accounts a where a.user_id = auth.uid() and a.sample)`;

/** Removes the sample accounts and their rows, and what Tag said of them; returns how many rows left, and how many others wait for Tag because of it. */
export async function clearSample(tx: Transaction): Promise<{ removed: number; waiting: number }> {
  const waiting = await releasePartners(tx, OF_SAMPLE);
  const removed = await sql`
    delete from transactions t using accounts a
    where t.user_id = ${ME} and a.user_id = t.user_id and a.id = t.account_id and a.sample`.execute(tx);
  await sql`
    delete from accounts a where a.user_id = auth.uid() and a.sample
      and not exists (select from import_runs r where r.user_id = a.user_id and r.account_id = a.id)
      and not exists (select from transactions t where t.user_id = a.user_id and t.account_id = a.id)`.execute(tx);
  return { removed: Number(removed.numAffectedRows ?? 0), waiting };
}
