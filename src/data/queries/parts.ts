import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { TaxFacts } from "../../core/statement/own-details.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** A part as it is written; amounts are exact decimals in the row's currency. */
export interface NewPart extends TaxFacts {
  readonly amount: string;
  readonly categoryId: string;
  readonly note: string | null;
}

/**
 * Gives a row these parts instead of those it had. Share and tax are then the parts' own. The database refuses parts that do not add up
 * to the row when the transaction ends (23514).
 */
export async function replaceParts(
  tx: Transaction,
  row: { readonly id: string; readonly currency: string },
  parts: readonly NewPart[],
): Promise<void> {
  await byKey(tx, sql`delete from splits where user_id = ${ME} and transaction_id = ${row.id}`);
  if (parts.length === 0) return;
  const told = JSON.stringify(parts.map((part, at) => ({ ...part, seq: at + 1 })));
  await sql`
    insert into splits (user_id, transaction_id, seq, category_id, amount, currency, note, business_share, tax_amount)
    select auth.uid(), ${row.id}, p.seq, p."categoryId", p.amount, ${row.currency}, p.note, p."businessShare", p."taxAmount"
    from jsonb_to_recordset(${told}::jsonb) as p(seq smallint, "categoryId" uuid, amount numeric, note text,
      "businessShare" smallint, "taxAmount" numeric)`.execute(tx);
  await byKey(
    tx,
    sql`update transactions set business_share = null, tax_amount = null, updated_at = now()
      where user_id = auth.uid() and id = ${row.id}`,
  );
}
