import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { CATEGORISE_CHUNK } from "./categorisations.ts";
import type { NewCategorisation } from "./categorisations.ts";
import { KEPT } from "./pairs.ts";
import { candidatesText, traceText } from "./explanation-text.ts";
import { ME } from "./me.ts";

/**
 * Writes machine decisions over earlier machine decisions; what the rows had before this run is kept with it, so that the
 * run can be taken back. Rows decided by the person or their rule are left alone, and with `onlyOf` all those that this
 * earlier run decided no longer. Returns how many were changed that another run had decided.
 */
export async function replaceCategorisations(
  tx: Transaction,
  runId: string,
  rows: readonly NewCategorisation[],
  onlyOf: string | null = null,
): Promise<number> {
  if (rows.length > CATEGORISE_CHUNK) throw new RangeError(`at most ${CATEGORISE_CHUNK} rows at once`);
  const { rows: counted } = await sql<{ earlier: number }>`
    with new_row as materialized (
      select n.*, c.transaction_id is not null and c.automation_run_id is distinct from ${runId} as earlier,
        ${KEPT} as previous
      from unnest(${rows.map((row) => row.transactionId)}::uuid[], ${rows.map((row) => row.categoryId)}::uuid[],
        ${rows.map((row) => row.confidence)}::float8[], ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.reason)}::text[],
        ${rows.map((row) => traceText(row.trace))}::text[], ${rows.map((row) => candidatesText(row.candidates))}::text[])
        as n(transaction_id, category_id, confidence, source, reason, trace, candidates)
      join transactions t on t.user_id = ${ME} and t.id = n.transaction_id
      left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
      where (c.source is null or c.source not in ('user', 'rule'))
        and (${onlyOf}::uuid is null or c.automation_run_id = ${onlyOf}::uuid)
    ), kept as (
      insert into automation_run_changes (user_id, run_id, transaction_id, previous)
      select auth.uid(), ${runId}, transaction_id, previous from new_row where earlier
      on conflict (user_id, run_id, transaction_id) do nothing
    ), written as (
      insert into transaction_categorization as c
        (user_id, transaction_id, category_id, confidence, source, reason, trace, candidates, automation_run_id)
      select auth.uid(), transaction_id, category_id, confidence, source, reason, trace, candidates, ${runId} from new_row
      on conflict (user_id, transaction_id) do update set category_id = excluded.category_id, confidence = excluded.confidence,
        source = excluded.source, reason = excluded.reason, trace = excluded.trace, candidates = excluded.candidates,
        automation_run_id = excluded.automation_run_id, updated_at = now()
      where c.source not in ('user', 'rule')
    )
    select count(*)::int as earlier from new_row where earlier`.execute(tx);
  return counted[0]?.earlier ?? 0;
}
