import type { CallLedger } from "../core/model/model.ts";
import { closeCall, openCall } from "../data/queries/ai-calls.ts";
import type { DataStore } from "../data/open.ts";
import { withUser } from "../data/tenant.ts";

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

/** What holds for the calls of one ledger. */
interface Holds {
  readonly capUsd: number | null;
  /** The conversation they are made in; null in none. */
  readonly threadId: string | null;
}

/** A person's ledger: each call in a transaction of its own before it leaves, and another when it is back. */
export const callLedger = (store: DataStore, userId: string, { capUsd, threadId }: Holds): CallLedger => ({
  async open(call) {
    const opened = await withUser(store, userId, (tx) => openCall(tx, { ...call, threadId }, capUsd));
    if (opened.allowed) return { id: opened.id };
    return { refused: `this month's limit of ${dollars(capUsd ?? 0)} is used up (${dollars(opened.spentUsd)} so far)` };
  },
  close: (id, end) => withUser(store, userId, (tx) => closeCall(tx, id, end)),
});
