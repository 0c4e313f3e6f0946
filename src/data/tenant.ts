import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { OpenTransaction, TransactionOptions, Transactions } from "./engines/transactions.ts";
import type { DataStore } from "./open.ts";
import { insideTransaction } from "./transaction-scope.ts";

/** An open transaction in a role of ours; what it may see is decided by the database. */
export type Transaction = OpenTransaction;

export interface UserScope extends TransactionOptions {
  /** The import whose unfinished rows this transaction may see: its own. */
  readonly importRunId?: string;
  /**
   * False: the commit does not wait for the disk. Only for what a later, durable commit completes (the write-ahead log is
   * one sequence, so that one carries this along) or for what may be lost in a power failure, such as a count.
   */
  readonly durable?: boolean;
  /** Longest wait for a row someone else holds; then the database refuses (55P03). Without it, as long as it takes. */
  readonly lockTimeoutMs?: number;
  /** Longest time for one statement; then the database refuses (57014). The embedded engine takes no notice. */
  readonly statementTimeoutMs?: number;
  /**
   * For what only reads, and may be run twice: the replica may answer, where there is one that has everything that was committed before. Then
   * it is told as of when.
   */
  readonly onReplica?: (asOf: Date) => void;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function claimsOf(userId: string): string {
  if (!UUID.test(userId)) throw new TypeError("a user id is a UUID");
  return JSON.stringify({ sub: userId, role: "authenticated" });
}

/** Who it is, as Supabase says it: the claims, and the subject by itself, which is what `auth.uid()` reads for each row. */
const identifying = (userId: string): RawBuilder<unknown> => sql`
    set_config('request.jwt.claims', ${claimsOf(userId)}, true), set_config('request.jwt.claim.sub', ${userId}, true)`;

/** What is left of a transaction of the system is the person's: their rights and no more. */
export async function becomePerson(tx: Transaction, userId: string): Promise<void> {
  await sql`select ${identifying(userId)}, set_config('role', 'xspenses_user', true)`.execute(tx);
}

/**
 * The one door to a person's data: one transaction in the role `xspenses_user` with the person's id as the JWT subject, so
 * that row-level security sees them and nobody else. Role and claims are local to the transaction and gone with it.
 * Rolls back when `work` throws. Not to be nested, and no network call may be awaited inside.
 */
export async function withUser<T>(
  store: DataStore,
  userId: string,
  work: (tx: Transaction) => Promise<T>,
  options: UserScope = {},
): Promise<T> {
  const opening = sql`
    select ${identifying(userId)}, set_config('xspenses.import_run_id', ${options.importRunId ?? ""}, true),
      set_config('synchronous_commit', ${options.durable === false ? "off" : "on"}, true),
      -- What is asked here takes milliseconds; to compile it takes hundreds, for everything the planner thinks is large.
      set_config('jit', 'off', true), set_config('lock_timeout', ${String(options.lockTimeoutMs ?? 0)}, true),
      set_config('statement_timeout', ${String(options.statementTimeoutMs ?? 0)}, true), set_config('role', 'xspenses_user', true)`;
  const on = (transactions: Transactions): Promise<T> =>
    insideTransaction("withUser", () => transactions.run(opening, work, options));
  const { onReplica } = options;
  if (onReplica === undefined) return on(store.transactions);
  const there = await store.replica?.read(on);
  if (!there) return on(store.transactions);
  onReplica(there.asOf);
  return there.result;
}
