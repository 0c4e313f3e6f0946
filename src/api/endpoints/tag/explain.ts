import { lastArchivedDay } from "../../../data/queries/archive.ts";
import { findExplanation } from "../../../data/queries/categorisations.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import { countSimilar, findTransaction } from "../../../data/queries/transactions.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { marked } from "../ledger/archived-rows.ts";
import { wireCandidates } from "./wire-verdict.ts";

/** Why a row has its category: the sentence, the trace of stages, what else it could be. */
export const explain = endpoint({
  name: "tag-explain",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const { transactionId } = input;
      const [row, stored, names, last] = await Promise.all([
        findTransaction(tx, transactionId),
        findExplanation(tx, transactionId),
        categoryNames(tx),
        lastArchivedDay(tx),
      ]);
      if (!row) throw notFound("transaction");
      const [other, similar] = await Promise.all([
        row.pair_id === null ? null : findTransaction(tx, row.pair_id),
        countSimilar(tx, row),
      ]);
      const wire = await marked(tx, other ? [row, other] : [row], last);
      const ids = new Map(names.map(({ id, name }) => [name.toLowerCase(), id]));
      return {
        transaction: wire(row),
        reason: stored?.reason ?? null,
        trace: stored?.trace ?? [],
        candidates: wireCandidates(stored?.candidates ?? [], (name) => ids.get(name?.toLowerCase() ?? "") ?? null),
        pair: other && wire(other),
        similar,
      };
    }),
});
