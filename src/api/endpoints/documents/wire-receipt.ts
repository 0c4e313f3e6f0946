import type { Receipt } from "../../../contract/receipts.ts";
import { SUGGEST_FROM } from "../../../core/receipts/receipt.ts";
import type { CandidateRow } from "../../../data/queries/receipt-candidates.ts";
import type { ReceiptField, ReceiptRow } from "../../../data/queries/receipts.ts";
import { briefTransactions } from "../../../data/queries/transactions.ts";
import type { BriefRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { candidatesOf } from "../../../employees/receipt-matches.ts";
import type { Candidate } from "../../../employees/receipt-matches.ts";
import type { ApiParts } from "../../parts.ts";
import { wireAmount } from "../ledger/wire.ts";
import { signedUrl } from "./signed-url.ts";

/** Who asks, and what signs addresses for them. */
export interface Asker {
  readonly parts: Pick<ApiParts, "sign" | "now">;
  readonly userId: string;
}

const brief = (row: BriefRow | CandidateRow): NonNullable<Receipt["transaction"]> => ({
  id: row.id,
  postedOn: row.posted_at,
  money: { amount: wireAmount(row.amount, row.currency), currency: row.currency },
  merchant: row.merchant_name,
  description: row.description,
});

const moneyOf = (amount: string | null, currency: string | null) =>
  amount === null || currency === null ? null : { amount: wireAmount(amount, currency), currency };

const sureOf = ({ confidence }: ReceiptRow): Receipt["confidence"] => {
  const of = (field: ReceiptField): number | null => confidence[field] ?? null;
  return {
    total: of("total"),
    tax: of("tax"),
    currency: of("currency"),
    paidOn: of("paidOn"),
    merchant: of("merchant"),
  };
};

interface Beside {
  readonly transaction: BriefRow | undefined;
  readonly candidates: readonly Candidate[];
}

function wire(row: ReceiptRow, { transaction, candidates }: Beside, { parts, userId }: Asker): Receipt {
  return {
    id: row.id,
    filename: row.filename,
    mediaType: row.media_type,
    byteSize: Number(row.byte_size),
    status: row.status,
    note: row.note,
    duplicateOf: row.duplicate_of,
    total: moneyOf(row.total_amount, row.currency),
    tax: moneyOf(row.tax_amount, row.currency),
    paidOn: row.paid_on,
    merchant: row.merchant,
    confidence: sureOf(row),
    transaction: transaction ? brief(transaction) : null,
    attachedBy: transaction ? row.attached_by : null,
    candidates: candidates.map(({ row: found, score }) => ({
      transaction: brief(found),
      score,
      suggested: score >= SUGGEST_FROM,
    })),
    contentUrl: signedUrl(parts, "read", { userId, documentId: row.id }).url,
    createdAt: row.created_at,
  };
}

/** Receipts as the wire tells them, each with its transaction or with what it may be for: two questions for all of them. */
export async function wireReceipts(tx: Transaction, rows: readonly ReceiptRow[], asker: Asker): Promise<Receipt[]> {
  const attached = rows.flatMap(({ transaction_id: id }) => id ?? []);
  const known = new Map((await briefTransactions(tx, attached)).map((row) => [row.id, row]));
  const candidates = await candidatesOf(tx, rows);
  return rows.map((row) =>
    wire(row, { transaction: known.get(row.transaction_id ?? ""), candidates: candidates.get(row.id) ?? [] }, asker),
  );
}
