import { ATTACH_FROM, SUGGEST_FROM } from "../../core/receipts/receipt.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { attachReceipt, lockUnattached } from "../../data/queries/receipts.ts";
import type { ReceiptRow } from "../../data/queries/receipts.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { candidatesOf } from "../receipt-matches.ts";
import type { Duty } from "../roster.ts";
import { matchReceipts } from "./intents.ts";

export interface Matched {
  readonly attached: number;
  readonly suggested: number;
}

/** Attaches the receipts whose transaction is beyond doubt; a transaction gets one of them, the likeliest. */
export async function attachMatches(tx: Transaction, receipts: readonly ReceiptRow[]): Promise<Matched> {
  const found = [...(await candidatesOf(tx, receipts))].flatMap(([receiptId, [best]]) =>
    best ? [{ receiptId, best }] : [],
  );
  const taken = new Set<string>();
  for (const { receiptId, best } of found.toSorted((a, b) => b.best.score - a.best.score)) {
    if (best.score < ATTACH_FROM || taken.has(best.id)) continue;
    taken.add(best.id);
    await attachReceipt(tx, receiptId, { transactionId: best.id, by: "byte" });
  }
  const likely = found.filter(({ best }) => best.score >= SUGGEST_FROM).length;
  return { attached: taken.size, suggested: likely - taken.size };
}

const receipts = (count: number): string => `${count} ${count === 1 ? "receipt" : "receipts"}`;

async function tell(tx: Transaction, { attached, suggested }: Matched): Promise<void> {
  if (attached + suggested === 0) return;
  const found = attached > 0 ? [`${receipts(attached)} found their transaction`] : [];
  const waiting = suggested > 0 ? [`${receipts(suggested)} probably did: have a look`] : [];
  await createNotification(tx, {
    employee: "byte",
    title: "Receipts met new transactions",
    message: `${[...found, ...waiting].join("; ")}.`,
    priority: "low",
    actionUrl: "/documents",
  });
}

/** Byte's third duty: rows have come, and receipts that waited for them are matched. */
export const matchReceiptsDuty: Duty = {
  employee: matchReceipts.employee,
  intent: matchReceipts.name,
  async run(task, { store }) {
    await withUser(store, task.userId, async (tx) => {
      const matched = await attachMatches(tx, await lockUnattached(tx));
      await tell(tx, matched);
      await completeTask(tx, task, matched);
    });
    return "completed";
  },
};
