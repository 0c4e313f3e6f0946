import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";

/** Most rows one proposal changes; more are a rule's work. */
export const MAX_MOVES = 5_000;

/** How many of these rows would get another category, and how many the person decided themselves. */
export async function countMoves(
  tx: Transaction,
  filter: LedgerFilter,
  categoryId: string,
): Promise<{ changes: number; kept: number }> {
  const { rows } = await sql<{ changes: number; kept: number }>`
    select (count(*) filter (where c.source is distinct from 'user'))::int as changes,
      (count(*) filter (where c.source = 'user'))::int as kept
    from ${LEDGER_FROM} where ${conditions(filter)} and c.category_id is distinct from ${categoryId}::uuid`.execute(tx);
  return rows[0]!;
}

/** The rows that would: what the person decided is not among them. */
export async function listMoves(
  tx: Transaction,
  filter: LedgerFilter,
  { categoryId, limit }: { readonly categoryId: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from ${LEDGER_FROM}
    where ${conditions(filter)} and c.category_id is distinct from ${categoryId}::uuid and c.source is distinct from 'user'
    order by t.posted_at desc, t.id desc limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
