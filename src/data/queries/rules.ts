import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { RuleConditions } from "../../core/rules/rule.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Most rules of one person. */
export const MAX_RULES = 10_000;
/** How far back a rule's effect is counted. */
export const EFFECT_DAYS = 90;

/** What a person writes. */
export interface RuleDraft {
  readonly pattern: string;
  readonly isRegex: boolean;
  readonly categoryId: string;
  readonly priority: number;
  readonly conditions: RuleConditions;
  readonly enabled: boolean;
}

export interface StoredRule extends RuleDraft {
  readonly id: string;
  readonly category: string;
  readonly group: Group;
  readonly confidence: number;
  readonly createdAt: string;
}

/** A rule with what it did. */
export interface RuleWithEffect extends StoredRule {
  /** Rows it decided in the last 90 days that are still as it left them. */
  matched: number;
  lastFired: string | null;
}

const COLUMNS = sql`
  r.id, r.merchant_pattern as pattern, r.category_id as "categoryId", k.name as category, k.group_name as "group",
  r.is_regex as "isRegex", r.priority, r.confidence, r.conditions, r.enabled, r.created_at as "createdAt"`;
const FROM = sql`user_rules r join categories k on k.user_id = r.user_id and k.id = r.category_id`;

/** The person's rules that are switched on; of two equally specific ones the older comes first. */
export async function loadRules(tx: Transaction): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`
    select ${COLUMNS} from ${FROM} where r.user_id = auth.uid() and r.enabled
    order by r.priority desc, r.id limit ${MAX_RULES}`.execute(tx);
  return rows;
}

export async function findRule(tx: Transaction, id: string): Promise<StoredRule | null> {
  const { rows } = await byKey(
    tx,
    sql<StoredRule>`
    select ${COLUMNS} from ${FROM} where r.user_id = auth.uid() and r.id = ${id}`,
  );
  return rows[0] ?? null;
}

/** All rules, those with most effect first. The effects are counted in one pass over the rows that rules decided. */
export async function listRules(
  tx: Transaction,
  page: { readonly limit: number; readonly after?: { readonly matched: number; readonly id: string } | undefined },
): Promise<RuleWithEffect[]> {
  const after: RawBuilder<unknown> = page.after
    ? sql`where (matched, id) < (${page.after.matched}::int, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<RuleWithEffect>`
    with effects as (
      select rule_id, count(*) filter (where updated_at > now() - make_interval(days => ${EFFECT_DAYS}))::int as matched,
        max(updated_at) as last_fired
      from transaction_categorization where user_id = ${ME} and rule_id is not null group by rule_id
    ), listed as (
      select ${COLUMNS}, coalesce(e.matched, 0) as matched, e.last_fired as "lastFired"
      from ${FROM} left join effects e on e.rule_id = r.id
      where r.user_id = auth.uid()
    )
    select * from listed ${after} order by matched desc, id desc limit ${page.limit}`.execute(tx);
  return rows;
}

export async function countRules(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from user_rules where user_id = auth.uid()`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** A rule of the same text and conditions, whatever its category: of the two one would never decide. */
export async function findSameRule(
  tx: Transaction,
  rule: Pick<RuleDraft, "pattern" | "isRegex" | "conditions">,
  except: string | null,
): Promise<StoredRule | null> {
  const { rows } = await sql<StoredRule>`
    select ${COLUMNS} from ${FROM}
    where r.user_id = auth.uid() and r.is_regex = ${rule.isRegex} and r.id is distinct from ${except}::uuid
      and (r.merchant_pattern = ${rule.pattern} or not r.is_regex and lower(r.merchant_pattern) = lower(${rule.pattern}))
      and r.conditions = ${JSON.stringify(rule.conditions)}::jsonb
    limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function insertRule(tx: Transaction, rule: RuleDraft): Promise<StoredRule> {
  const { rows } = await byKey(
    tx,
    sql<StoredRule>`
    with r as (
      insert into user_rules (user_id, merchant_pattern, category_id, is_regex, priority, conditions, enabled)
      values (auth.uid(), ${rule.pattern}, ${rule.categoryId}, ${rule.isRegex}, ${rule.priority},
        ${JSON.stringify(rule.conditions)}::jsonb, ${rule.enabled})
      returning *
    )
    select ${COLUMNS} from r join categories k on k.user_id = r.user_id and k.id = r.category_id`,
  );
  return rows[0]!;
}

/** The rule as it is then; null when there is no such rule. */
export async function updateRule(tx: Transaction, id: string, rule: RuleDraft): Promise<StoredRule | null> {
  const { rows } = await byKey(
    tx,
    sql<StoredRule>`
    with r as (
      update user_rules set merchant_pattern = ${rule.pattern}, category_id = ${rule.categoryId}, is_regex = ${rule.isRegex},
        priority = ${rule.priority}, conditions = ${JSON.stringify(rule.conditions)}::jsonb, enabled = ${rule.enabled}, updated_at = now()
      where user_id = auth.uid() and id = ${id}
      returning *
    )
    select ${COLUMNS} from r join categories k on k.user_id = r.user_id and k.id = r.category_id`,
  );
  return rows[0] ?? null;
}

export async function setRuleConfidence(tx: Transaction, id: string, confidence: number): Promise<void> {
  await byKey(tx, sql`update user_rules set confidence = ${confidence} where user_id = auth.uid() and id = ${id}`);
}

/** False when there is no such rule. The rows it decided keep their category. */
export async function deleteRule(tx: Transaction, id: string): Promise<boolean> {
  const { numAffectedRows } = await byKey(tx, sql`delete from user_rules where user_id = auth.uid() and id = ${id}`);
  return numAffectedRows === 1n;
}

/** Adds literal rules in one statement. */
export async function insertRules(
  tx: Transaction,
  rules: readonly { readonly pattern: string; readonly categoryId: string; readonly priority?: number }[],
): Promise<void> {
  await sql`
    insert into user_rules (user_id, merchant_pattern, category_id, priority)
    select auth.uid(), pattern, category_id, priority
    from unnest(${column(rules, "pattern")}::text[], ${column(rules, "categoryId")}::uuid[], ${rules.map((rule) => rule.priority ?? 0)}::int[])
      as r(pattern, category_id, priority)`.execute(tx);
}

const column = <T, K extends keyof T>(items: readonly T[], key: K): T[K][] => items.map((item) => item[key]);
