import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** How categorising did over the last day, of everyone together. */
export interface CategorizationKpis {
  readonly total_categorizations: number;
  /** 0 to 1; null when nothing was categorised. */
  readonly avg_confidence: number | null;
  readonly ai_fallbacks: number;
}

export async function readCategorizationKpis(store: DataStore): Promise<CategorizationKpis> {
  const { rows } = await withSystem(store, (tx) =>
    sql<CategorizationKpis>`select total_categorizations, avg_confidence, ai_fallbacks from categorization_kpis`.execute(
      tx,
    ),
  );
  return rows[0]!;
}
