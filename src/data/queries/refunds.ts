import { sql } from "kysely";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** A row of a merchant that both takes money and gives some back. */
export interface MerchantFlow {
  id: string;
  merchantKey: string;
  merchant: string;
  postedOn: string;
  amount: string;
  currency: string;
  /** One side of an own transfer. */
  paired: boolean;
  source: Source | null;
  categoryId: string | null;
  category: string | null;
  group: Group | null;
  confidence: number | null;
}

/**
 * All rows of the merchants of this run that have money both ways and where money in is not the person's own choice, by
 * merchant, currency and date.
 */
export async function listMerchantFlows(tx: Transaction, runId: string): Promise<MerchantFlow[]> {
  const { rows } = await sql<MerchantFlow>`
    with fresh as materialized (
      select distinct t.merchant_key from transaction_categorization c
      join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = ${ME} and c.automation_run_id = ${runId}
    ), both_ways as materialized (
      select t.merchant_key from transactions t join fresh f on f.merchant_key = t.merchant_key
      where t.user_id = ${ME} and t.merchant_key <> ''
        and not exists (
          select from merchant_evidence e where e.user_id = auth.uid() and e.merchant_key = t.merchant_key and e.sign = 1)
      group by t.merchant_key having bool_or(t.amount > 0) and bool_or(t.amount < 0)
    )
    select t.id, t.merchant_key as "merchantKey", t.merchant_name as merchant, t.posted_at as "postedOn", t.amount, t.currency,
      t.pair_id is not null as paired, c.source, c.category_id as "categoryId",
      k.name as category, k.group_name as group, c.confidence
    from both_ways b join transactions t on t.merchant_key = b.merchant_key and t.user_id = ${ME}
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    left join categories k on k.user_id = c.user_id and k.id = c.category_id
    order by t.merchant_key, t.currency, t.posted_at, t.description, t.id`.execute(tx);
  return rows;
}
