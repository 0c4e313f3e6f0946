import { SURE } from "../../core/categorise/confidence-words.ts";
import { fromDecimal } from "../../core/money/money.ts";
import { tellRefund } from "../../core/pairing/explain.ts";
import { purchaseFinder } from "../../core/pairing/refunds.ts";
import { CATEGORISE_CHUNK } from "../../data/queries/categorisations.ts";
import type { NewCategorisation } from "../../data/queries/categorisations.ts";
import { listMerchantFlows } from "../../data/queries/refunds.ts";
import type { MerchantFlow } from "../../data/queries/refunds.ts";
import { replaceCategorisations } from "../../data/queries/replace-categorisations.ts";
import { renewLease } from "../../data/tasks/finish.ts";
import { chunksOf, inPassing } from "./work.ts";
import type { Work } from "./work.ts";

type Flow = MerchantFlow & { readonly sizeMinor: number };

const isPurchase = ({ amount, group, paired }: MerchantFlow): boolean =>
  amount.startsWith("-") && !paired && group !== null && group !== "Income" && group !== "Transfers";

/** Wages, interest and transfers are no refunds, however often one also pays there. */
const isOwnMoney = ({ group, confidence }: MerchantFlow): boolean =>
  (group === "Income" || group === "Transfers") && (confidence ?? 0) >= SURE;

const mayBeRefund = (row: MerchantFlow): boolean =>
  !row.amount.startsWith("-") && !row.paired && row.source !== "user" && row.source !== "rule" && !isOwnMoney(row);

function* byMerchant(rows: readonly MerchantFlow[]): Generator<Flow[]> {
  let same: Flow[] = [];
  for (const row of rows) {
    const sizeMinor = Math.abs(fromDecimal(row.amount, row.currency) ?? 0);
    const [first] = same;
    if (first && (first.merchantKey !== row.merchantKey || first.currency !== row.currency)) {
      yield same;
      same = [];
    }
    if (sizeMinor > 0) same.push({ ...row, sizeMinor });
  }
  yield same;
}

function followed(rows: readonly Flow[]): NewCategorisation[] {
  const purchaseOf = purchaseFinder(rows.filter(isPurchase));
  return rows.filter(mayBeRefund).flatMap((refund) => {
    const purchase = purchaseOf(refund);
    if (!purchase || purchase.categoryId === refund.categoryId) return [];
    const { categoryId, category, group, postedOn, merchant, confidence } = purchase;
    const told = tellRefund(
      { postedOn, merchant, confidence: confidence ?? 0 },
      { category: category!, group: group! },
    );
    return [{ transactionId: refund.id, categoryId, ...told }];
  });
}

/** Money back from a merchant goes where the purchase went, for the merchants of this run. Repeatable: it writes what differs, and returns how many rows that were. */
export async function followPurchases(work: Work): Promise<number> {
  const flows = await inPassing(work, (tx) => listMerchantFlows(tx, work.runId));
  const moved = [...byMerchant(flows)].flatMap((rows) => followed(rows));
  for (const rows of chunksOf(moved, CATEGORISE_CHUNK))
    await inPassing(work, async (tx) => {
      await replaceCategorisations(tx, work.runId, rows);
      await renewLease(tx, work.task, { done: 0, total: moved.length });
    });
  return moved.length;
}
