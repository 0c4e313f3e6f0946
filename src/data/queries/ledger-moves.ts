import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM, ownId } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";

/** Most rows one proposal changes; more are a rule's work. */
export const MAX_MOVES = 5_000;

/** Tells these rows from any others, in whatever order they come. */
export const digestOf = (ids: readonly string[]): string =>
  createHash("sha256").update(ids.toSorted().join("\n")).digest("hex");

/** What a change of category would come to. */
export interface Moves {
  /** Rows that would get another category. */
  readonly changes: number;
  /** Rows that would, had the person not decided them. */
  readonly kept: number;
  /** Some of those that would change, the latest first. */
  readonly ids: readonly string[];
}

/** How many of these rows would get another category, with some of them, and how many the person decided themselves: in one pass. */
export async function findMoves(
  tx: Transaction,
  filter: LedgerFilter,
  { categoryId, limit }: { readonly categoryId: string; readonly limit: number },
): Promise<Moves> {
  const asked = conditions(filter, await ownId(tx));
  const { rows } = await sql<Moves>`
    with moved as materialized (
      select t.id, t.posted_at, c.source is not distinct from 'user' as decided
      from ${LEDGER_FROM} where ${asked} and c.category_id is distinct from ${categoryId}::uuid
    )
    select (count(*) filter (where not decided))::int as changes, (count(*) filter (where decided))::int as kept,
      array(select id from moved where not decided order by posted_at desc, id desc limit ${limit}) as ids
    from moved`.execute(tx);
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
