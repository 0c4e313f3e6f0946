import type { InsightsResult } from "../../../core/chat/results.ts";
import { MOST_TOLD } from "../../../core/insight/insight.ts";
import { listOpenInsights } from "../../../data/queries/insights.ts";
import type { Desk } from "./desk.ts";
import { moneyOf } from "./money.ts";

/** What Crystal found worth a look. */
export async function insights(desk: Desk): Promise<InsightsResult> {
  const found = await listOpenInsights(desk.tx, { after: null, limit: MOST_TOLD });
  return {
    kind: "insights",
    insights: found.map(({ sentence, detail }) => ({
      sentence,
      money: moneyOf(detail.amount, detail.rows.currency),
    })),
  };
}
