import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** What models have cost this calendar month (UTC), reserved sums of calls under way included. US dollars. */
export interface AiSpend {
  readonly total: number;
  /** Of the person who spent most. */
  readonly highest: number;
  readonly calls: number;
}

export async function readAiSpend(store: DataStore): Promise<AiSpend> {
  const { rows } = await withSystem(store, (tx) =>
    sql<AiSpend>`
      with people as (
        select sum(coalesce(cost_usd, reserved_usd, 0)) as spent, count(*)::int as calls
        from ai_usage where created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' group by user_id
      )
      select coalesce(sum(spent), 0)::float8 as total, coalesce(max(spent), 0)::float8 as highest,
        coalesce(sum(calls), 0)::int as calls from people`.execute(tx),
  );
  return rows[0]!;
}
