import type { Insight } from "../../../contract/insights.ts";
import { dismissInsight, listDismissedInsights, listOpenInsights } from "../../../data/queries/insights.ts";
import type { StoredInsight } from "../../../data/queries/insights.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import type { Place } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";

const wireInsight = ({ id, kind, sentence, detail, dismissed, foundAt }: StoredInsight): Insight => ({
  id,
  kind,
  sentence,
  money: { amount: detail.amount, currency: detail.rows.currency },
  rows: detail.rows,
  transactionId: detail.rowId ?? null,
  dismissed,
  foundAt,
});

const placeOf = ({ rank, id }: StoredInsight): Place => ({ value: String(rank), id });

/** What a page link holds of its last insight. */
function afterOf(last: Place | undefined): { rank: number; id: string } | null {
  if (last === undefined) return null;
  const rank = Number(last.value);
  if (last.value === "" || !Number.isFinite(rank)) throw foreignLink();
  return { rank, id: last.id };
}

export const insightsList = endpoint({
  name: "crystal-insights",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }) => {
    const last = decodeCursor(input.cursor);
    const limit = input.limit + 1;
    const after = afterOf(last);
    return read(async (tx) => {
      const rows =
        input.state === "open"
          ? await listOpenInsights(tx, { after, limit })
          : await listDismissedInsights(tx, { before: last?.id ?? null, limit });
      return pageOf(rows, input.limit, { item: wireInsight, place: placeOf });
    });
  },
});

export const insightsEdit = endpoint({
  name: "crystal-insights",
  method: "PATCH",
  audit: "insight.update",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const insight = await dismissInsight(tx, input.id, input.dismissed);
      if (!insight) throw notFound("insight");
      note({ resourceType: "insight", resourceId: insight.id, newValue: { dismissed: input.dismissed } });
      return wireInsight(insight);
    }),
});
