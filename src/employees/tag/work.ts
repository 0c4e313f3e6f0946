import type { Subject } from "../../core/categorise/verdict.ts";
import { fromDecimal } from "../../core/money/money.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import type { WorkParts } from "../roster.ts";
import type { KnownPerson } from "./person.ts";

/** One run of Tag over what waits. */
export interface Work {
  readonly task: ClaimedTask;
  readonly parts: WorkParts;
  readonly importRunId: string | null;
  /** The run of the person's that parted the pairs of the rows that wait; null otherwise. */
  readonly partedBy: string | null;
  readonly runId: string;
  readonly known: KnownPerson;
}

/** A short transaction as the person whose rows these are; on disk with the run's last one. */
export const inPassing = <T>({ parts, task }: Work, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  withUser(parts.store, task.userId, work, { durable: false });

export function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** A stored row as the engine is told of it. */
export const subjectOf = (row: {
  readonly description: string;
  readonly amount: string;
  readonly currency: string;
  readonly posted_at: string;
  readonly account_id: string;
  readonly mcc: string | null;
}): Subject => ({
  description: row.description,
  amountMinor: fromDecimal(row.amount, row.currency),
  currency: row.currency,
  postedOn: row.posted_at,
  accountId: row.account_id,
  mcc: row.mcc,
});
