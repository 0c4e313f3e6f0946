import type { Engine } from "../../../core/categorise/engine.ts";
import { EMBEDDING_MODEL } from "../../../core/embed/embed.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import type { EvidenceChange } from "../../../data/queries/automation-runs.ts";
import { learnLesson, rememberVector } from "../../../data/queries/merchant-memory.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";

/** What of a row a lesson is about. */
export type TaughtRow = Pick<
  LedgerRow,
  "merchant_key" | "merchant_name" | "description" | "account_id" | "amount" | "currency"
>;

export const signOf = (amount: string): -1 | 0 | 1 => (amount.startsWith("-") ? -1 : /[1-9]/.test(amount) ? 1 : 0);

/** Remembers that the person put this merchant there. */
export async function learn(
  tx: Transaction,
  row: TaughtRow,
  categoryId: string,
  { vector }: Engine,
): Promise<EvidenceChange> {
  const { merchant_key: merchantKey, merchant_name: merchant, description, account_id: accountId } = row;
  const embedding = vector(merchantKey);
  const occasion = { description, accountId, amountMinor: fromDecimal(row.amount, row.currency) };
  const [, evidence] = await Promise.all([
    rememberVector(tx, { merchant, merchantKey, categoryId, model: EMBEDDING_MODEL, embedding }),
    learnLesson(tx, { merchantKey, merchant, sign: signOf(row.amount), categoryId, occasion }),
  ]);
  return evidence;
}
