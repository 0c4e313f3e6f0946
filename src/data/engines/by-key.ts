import type { CompiledQuery, QueryExecutorProvider, QueryResult, RawBuilder } from "kysely";

const marked = new WeakSet<CompiledQuery>();

/** Whether the statement was asked through `byKey`. */
export const isByKey = (query: CompiledQuery): boolean => marked.has(query);

/**
 * Executes a statement whose plan is the same whoever asks and whatever for: rows by their whole key, a single row written, a function
 * called, a person's few categories. PostgreSQL then reads and plans it once a connection; for the shortest statements that costs more than
 * running them. Not for what may be long, ranges or arrays: the plan kept would not be made for this person's ledger.
 */
export async function byKey<R>(tx: QueryExecutorProvider, statement: RawBuilder<R>): Promise<QueryResult<R>> {
  const query = statement.compile(tx);
  marked.add(query);
  return tx.getExecutor().executeQuery(query);
}
