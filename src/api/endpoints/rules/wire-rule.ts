import type { WireRule } from "../../../contract/rules.ts";
import type { StoredRule } from "../../../data/queries/rules.ts";

/** A stored rule as the wire tells it. */
export const wireRule = (stored: StoredRule): WireRule => ({
  id: stored.id,
  pattern: stored.pattern,
  isRegex: stored.isRegex,
  conditions: stored.conditions,
  categoryId: stored.categoryId,
  category: stored.category,
  group: stored.group,
  priority: stored.priority,
  enabled: stored.enabled,
  confidence: stored.confidence,
  createdAt: stored.createdAt,
});
