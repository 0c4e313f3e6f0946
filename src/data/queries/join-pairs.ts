import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Where a row of an import is: its account, and the key by which that knows it. */
export interface RowPlace {
  readonly accountId: string;
  readonly dedupeKey: string;
}

/** Most pairs one statement joins. */
export const JOIN_CHUNK = 1_000;

/**
 * Joins the two sides of transfers that an export says belong together, where they can: the same sum the other way on another account,
 * neither with a partner yet, and one of them new with this import. What is there already is left alone.
 */
export async function joinPairs(
  tx: Transaction,
  importRunId: string,
  pairs: readonly (readonly [RowPlace, RowPlace])[],
): Promise<void> {
  const column = (side: 0 | 1, key: keyof RowPlace): string[] => pairs.map((pair) => pair[side][key]);
  await sql`
    with said as (
      select * from unnest(${column(0, "accountId")}::uuid[], ${column(0, "dedupeKey")}::text[], ${column(1, "accountId")}::uuid[],
        ${column(1, "dedupeKey")}::text[]) as s(account_a, key_a, account_b, key_b)
    ), found as (
      select a.id as a, b.id as b from said s
      join transactions a on a.user_id = auth.uid() and a.account_id = s.account_a and a.dedupe_key = s.key_a
      join transactions b on b.user_id = auth.uid() and b.account_id = s.account_b and b.dedupe_key = s.key_b
      where a.pair_id is null and b.pair_id is null and a.account_id <> b.account_id and a.amount = -b.amount and a.amount <> 0
        and a.currency = b.currency and (a.import_run_id = ${importRunId} or b.import_run_id = ${importRunId})
    )
    update transactions t set pair_id = n.b, pair_run_id = null
    from (select a, b from found union all select b, a from found) n
    where t.user_id = ${ME} and t.id = n.a`.execute(tx);
}
