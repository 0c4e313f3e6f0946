import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** Views with the names of the ledger's tables, which hold the archived rows too. */
const WHOLE_LEDGER = "whole_ledger";

/**
 * What is asked of the ledger's tables from here on, until the transaction ends, is asked of their archived rows as well. For what looks at the ledger or adds
 * it up; such a transaction writes none of those tables. Changes nothing for whoever has no archive. Need not be awaited before what follows.
 */
export async function seeArchived(tx: Transaction): Promise<void> {
  await byKey(
    tx,
    sql`
    select set_config('search_path', ${`${WHOLE_LEDGER}, `}::text || current_setting('search_path'), true)
    where current_setting('search_path') not like ${`${WHOLE_LEDGER}%`}::text
      and exists (select from public.transactions_archive where user_id = auth.uid())`,
  );
}
