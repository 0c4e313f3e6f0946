import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** A filter and an order of the ledger, kept by name. */
export interface LedgerViewRow {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly sort: "date" | "amount" | "merchant";
  readonly order: "asc" | "desc";
}

const COLUMNS = sql`id, name, filter, sort, direction as "order"`;

/** All of a person's, by name. */
export async function listViews(tx: Transaction): Promise<LedgerViewRow[]> {
  const { rows } = await byKey(
    tx,
    sql<LedgerViewRow>`select ${COLUMNS} from ledger_views where user_id = auth.uid() order by lower(name)`,
  );
  return rows;
}

/** One person's views change one at a time, so that neither their number nor a name is overrun. */
export async function lockViews(tx: Transaction): Promise<LedgerViewRow[]> {
  await byKey(tx, sql`select pg_advisory_xact_lock(hashtextextended('ledger_views ' || auth.uid()::text, 0))`);
  return listViews(tx);
}

export async function insertView(tx: Transaction, view: Omit<LedgerViewRow, "id">): Promise<LedgerViewRow> {
  const { rows } = await byKey(
    tx,
    sql<LedgerViewRow>`
    insert into ledger_views (user_id, name, filter, sort, direction)
    values (auth.uid(), ${view.name}, ${view.filter}, ${view.sort}, ${view.order}) returning ${COLUMNS}`,
  );
  return rows[0]!;
}

/** Makes the view what this says. */
export async function updateView(tx: Transaction, view: LedgerViewRow): Promise<void> {
  await byKey(
    tx,
    sql`
    update ledger_views set name = ${view.name}, filter = ${view.filter}, sort = ${view.sort}, direction = ${view.order}, updated_at = now()
    where user_id = auth.uid() and id = ${view.id}`,
  );
}

export async function deleteView(tx: Transaction, id: string): Promise<void> {
  await byKey(tx, sql`delete from ledger_views where user_id = auth.uid() and id = ${id}`);
}
