import { fromDecimal } from "../core/money/money.ts";
import { MAX_DAYS_AFTER, MAX_DAYS_BEFORE, MAX_TIP, matchReceipt } from "../core/receipts/match-receipt.ts";
import type { ReceiptMatch } from "../core/receipts/match-receipt.ts";
import { receiptCandidates } from "../data/queries/receipt-candidates.ts";
import type { CandidateRow } from "../data/queries/receipt-candidates.ts";
import type { ReceiptRow } from "../data/queries/receipts.ts";
import type { Transaction } from "../data/tenant.ts";

/** A transaction a receipt may be for, and how likely. */
export interface Candidate extends ReceiptMatch {
  readonly row: CandidateRow;
}

/** Least chance at which a transaction is told of at all. */
const TOLD_FROM = 0.05;
/** Most transactions told of for one receipt. */
const MAX_TOLD = 5;

function rank(receipt: ReceiptRow, rows: readonly CandidateRow[]): Candidate[] {
  const { currency, total_amount: total, confidence } = receipt;
  const totalMinor = total === null || currency === null ? null : fromDecimal(total, currency);
  if (totalMinor === null || currency === null) return [];
  const asked = {
    totalMinor,
    currency,
    paidOn: receipt.paid_on,
    merchant: receipt.merchant,
    confidence: Math.min(confidence.total ?? 1, confidence.currency ?? 1),
  };
  const possible = rows.map((row) => ({
    id: row.id,
    amountMinor: fromDecimal(row.amount, row.currency) ?? 0,
    currency: row.currency,
    postedOn: row.posted_at,
    merchant: row.merchant_name,
    description: row.description,
  }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return matchReceipt(asked, possible)
    .filter(({ score }) => score >= TOLD_FROM)
    .slice(0, MAX_TOLD)
    .map((match) => ({ ...match, row: byId.get(match.id)! }));
}

/** What each receipt may be for, the likeliest first; nothing for one that is attached or was not read. */
export async function candidatesOf(
  tx: Transaction,
  receipts: readonly ReceiptRow[],
): Promise<Map<string, Candidate[]>> {
  const waiting = receipts.filter(({ status, transaction_id: at }) => status === "read" && at === null);
  if (waiting.length === 0) return new Map();
  const window = { daysBefore: MAX_DAYS_BEFORE, daysAfter: MAX_DAYS_AFTER, tip: MAX_TIP };
  const rows = await receiptCandidates(
    tx,
    waiting.map(({ id }) => id),
    window,
  );
  return new Map(
    waiting.map((receipt) => [
      receipt.id,
      rank(
        receipt,
        rows.filter((row) => row.document_id === receipt.id),
      ),
    ]),
  );
}
