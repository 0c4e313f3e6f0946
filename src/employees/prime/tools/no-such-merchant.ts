import type { NothingResult, RowsOf } from "../../../core/chat/results.ts";
import { ledgerSums } from "../../../data/queries/ledger-totals.ts";
import type { Desk } from "./desk.ts";

/** Nothing in the whole ledger is called so; null where something is. */
export async function noSuchMerchant(desk: Desk, { merchant }: RowsOf): Promise<NothingResult | null> {
  if (merchant === undefined) return null;
  const known = await ledgerSums(desk.tx, { merchant });
  if (known.length > 0) return null;
  return {
    kind: "nothing",
    why: `I find no merchant or category called “${merchant}” in your ledger.`,
    instead: ["Which merchants did I spend the most at?", "Where did my money go this year?"],
  };
}
