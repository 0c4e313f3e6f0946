import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** A transaction that a receipt may be for. */
export interface CandidateRow {
  readonly document_id: string;
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly posted_at: string;
  readonly merchant_name: string;
  readonly description: string;
}

/** Most transactions looked at for one receipt, the nearest in time first. */
const MAX_CANDIDATES = 40;

interface Window {
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Share a tip may add. */
  readonly tip: number;
}

/**
 * What each of these receipts may be for: transactions of about its amount about its day, of which none has a receipt yet and none was
 * refused. Without a day, those of a quarter before it was uploaded.
 */
export async function receiptCandidates(
  tx: Transaction,
  ids: readonly string[],
  window: Window,
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    with waiting as (
      select d.id, d.total_amount, d.currency, d.refused, coalesce(d.paid_on, d.created_at::date) as on_day, d.paid_on
      from documents d
      where d.user_id = auth.uid() and d.kind = 'receipt' and d.status = 'read' and d.transaction_id is null
        and d.total_amount is not null and d.currency is not null and d.id = any(${[...ids]}::uuid[])
    )
    select w.id as document_id, c.* from waiting w cross join lateral (
      select t.id, t.amount, t.currency, t.posted_at, t.merchant_name, t.description from transactions t
      where t.user_id = ${ME} and t.currency = w.currency
        and t.posted_at between w.on_day - case when w.paid_on is null then 90 else ${window.daysBefore}::int end
          and w.on_day + ${window.daysAfter}::int
        and abs(t.amount) between w.total_amount and w.total_amount * (1 + ${window.tip}::numeric)
        and t.id <> all(w.refused)
        and not exists (select from documents o where o.user_id = t.user_id and o.transaction_id = t.id and o.kind = 'receipt')
      order by abs(t.posted_at - w.on_day), t.id limit ${MAX_CANDIDATES}
    ) c`.execute(tx);
  return rows;
}
