import { findExplanation } from "../../../data/queries/categorisations.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import { countSimilar, findTransaction } from "../../../data/queries/transactions.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { wireTransaction } from "../ledger/wire.ts";
import { wireCandidates } from "./wire-verdict.ts";

/** Why a row has its category: the sentence, the trace of stages, what else it could be. */
export const explain = endpoint({
  name: "tag-explain",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const row = await findTransaction(tx, input.transactionId);
      if (!row) throw notFound("transaction");
      const other = row.pair_id === null ? null : await findTransaction(tx, row.pair_id);
      const stored = await findExplanation(tx, row.id);
      const ids = new Map((await categoryNames(tx)).map(({ id, name }) => [name.toLowerCase(), id]));
      return {
        transaction: wireTransaction(row),
        reason: stored?.reason ?? null,
        trace: stored?.trace ?? [],
        candidates: wireCandidates(stored?.candidates ?? [], (name) => ids.get(name?.toLowerCase() ?? "") ?? null),
        pair: other && wireTransaction(other),
        similar: await countSimilar(tx, row),
      };
    }),
});
