import { sql } from "kysely";
import type { TaxChoice } from "../../core/tax/claims.ts";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** What the person said of their categories on one form. */
export async function listTaxChoices(tx: Transaction, jurisdiction: string): Promise<TaxChoice[]> {
  const { rows } = await byKey(
    tx,
    sql<TaxChoice>`
    select category_id as "categoryId", line, business_share as "businessShare" from tax_choices
    where user_id = auth.uid() and jurisdiction = ${jurisdiction} order by category_id`,
  );
  return rows;
}

/** Keeps the person's word on a category; the one before it is gone. */
export async function putTaxChoice(tx: Transaction, jurisdiction: string, choice: TaxChoice): Promise<void> {
  await byKey(
    tx,
    sql`
    insert into tax_choices (user_id, jurisdiction, category_id, line, business_share)
    values (auth.uid(), ${jurisdiction}, ${choice.categoryId}, ${choice.line}, ${choice.businessShare})
    on conflict (user_id, category_id, jurisdiction) do update
      set line = excluded.line, business_share = excluded.business_share, updated_at = now()`,
  );
}

/** What is usual counts again. */
export async function forgetTaxChoice(tx: Transaction, jurisdiction: string, categoryId: string): Promise<void> {
  await byKey(
    tx,
    sql`delete from tax_choices where user_id = auth.uid() and jurisdiction = ${jurisdiction} and category_id = ${categoryId}`,
  );
}
