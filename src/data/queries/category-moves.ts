import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/** A table whose rows name a category, and how a row of it is known again. */
export interface Named {
  readonly table: string;
  readonly column: string;
  /** The columns of its key, without the person and the category. */
  readonly keys: readonly string[];
  /** What changes whenever somebody changes the row; a merge leaves it. Null: a row that is changed is another row. */
  readonly stamp: string | null;
  /** Of what the target may have only one: where it has its own, that stands. */
  readonly one?: readonly string[];
}

/** From which category to which; or, of what stands below it, to none. */
export interface Move {
  readonly runId: string;
  readonly from: string;
  readonly to: string | null;
}

const BY_ID = { column: "category_id", keys: ["id"] } as const;

/** What simply moves. What merchants have taught is added up instead: see `merge-memory.ts`. */
export const MOVED: readonly Named[] = [
  { ...BY_ID, table: "transaction_categorization", keys: ["transaction_id"], stamp: "updated_at" },
  { ...BY_ID, table: "splits", stamp: null },
  { ...BY_ID, table: "transaction_categorization_archive", keys: ["transaction_id"], stamp: "updated_at" },
  { ...BY_ID, table: "splits_archive", stamp: null },
  { ...BY_ID, table: "user_rules", stamp: "updated_at" },
  { ...BY_ID, table: "rule_suggestions", stamp: null, one: ["merchant_pattern"] },
  { ...BY_ID, table: "budgets", stamp: null, one: ["period", "currency"] },
  { ...BY_ID, table: "tax_choices", stamp: "updated_at", one: ["jurisdiction"] },
  { ...BY_ID, table: "merchant_embeddings", stamp: "updated_at" },
  {
    ...BY_ID,
    table: "ai_merchant_answers",
    keys: ["merchant_key", "sign", "model", "category_set"],
    stamp: "answered_at",
  },
  { table: "merged_categories", column: "into_id", keys: ["id"], stamp: null },
];

/** What stands below a category moves up to where it stood. */
export const CHILDREN: Named = { table: "categories", column: "parent_id", keys: ["id"], stamp: null };

/** Of this run, what it found in a table; `removed` is what it took out of the way. */
export const movesOf = (runId: string, table: string, removed: boolean): RawBuilder<unknown> =>
  sql`m.user_id = auth.uid() and m.run_id = ${runId} and m.table_name = ${table} and m.removed = ${removed}`;

export const equal = (a: string, b: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    columns.map((column) => sql`${sql.ref(`${a}.${column}`)} = ${sql.ref(`${b}.${column}`)}`),
    sql` and `,
  );
