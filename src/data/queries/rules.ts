import { sql } from "kysely";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";

/** Most rules of one person. */
export const MAX_RULES = 10_000;

export interface StoredRule {
  id: string;
  pattern: string;
  categoryId: string;
  category: string;
  group: Group;
  isRegex: boolean;
  priority: number;
  conditions: Readonly<Record<string, unknown>>;
}

/** The person's rules that are switched on, most important first. */
export async function loadRules(tx: Transaction): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`
    select r.id, r.merchant_pattern as pattern, r.category_id as "categoryId", k.name as category, k.group_name as "group",
      r.is_regex as "isRegex", r.priority, r.conditions
    from user_rules r join categories k on k.user_id = r.user_id and k.id = r.category_id
    where r.user_id = auth.uid() and r.enabled
    order by r.priority desc, r.id limit ${MAX_RULES}`.execute(tx);
  return rows;
}

/** Adds literal rules in one statement. */
export async function insertRules(
  tx: Transaction,
  rules: readonly { readonly pattern: string; readonly categoryId: string; readonly priority?: number }[],
): Promise<void> {
  await sql`
    insert into user_rules (user_id, merchant_pattern, category_id, priority)
    select auth.uid(), pattern, category_id, priority
    from unnest(${rows(rules, "pattern")}::text[], ${rows(rules, "categoryId")}::uuid[], ${rules.map((rule) => rule.priority ?? 0)}::int[])
      as r(pattern, category_id, priority)`.execute(tx);
}

const rows = <T, K extends keyof T>(items: readonly T[], key: K): T[K][] => items.map((item) => item[key]);
