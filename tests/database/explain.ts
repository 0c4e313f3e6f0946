import { CompiledQuery } from "kysely";
import type { QueryExecutor } from "kysely";
import type { Transaction } from "../../src/data/tenant.ts";

/** One step of a plan, as PostgreSQL tells it in JSON. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

export const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Rows that a plan touched in a table: those it returned and those it looked at in vain. */
export const rowsTouched = (plan: PlanNode, table: string): number =>
  nodesOf(plan)
    .filter((node) => node["Relation Name"] === table)
    .reduce(
      (sum, node) => sum + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
      0,
    );

/** A transaction that asks for the plan of each query before it runs it; for queries that only read. */
export function explaining(tx: Transaction): { readonly tx: Transaction; readonly plans: PlanNode[] } {
  const plans: PlanNode[] = [];
  const executor = tx.getExecutor();
  const asking = new Proxy(executor, {
    get(target, property) {
      if (property !== "executeQuery") return bound(target, property);
      return async (query: CompiledQuery, ...rest: unknown[]) => {
        const text = `explain (analyze, format json) ${query.sql}`;
        const { rows } = await target.executeQuery<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
          CompiledQuery.raw(text, [...query.parameters]),
        );
        plans.push(rows[0]!["QUERY PLAN"][0].Plan);
        return Reflect.apply(target.executeQuery, target, [query, ...rest]);
      };
    },
  }) as QueryExecutor;
  const wrapped = new Proxy(tx, {
    get: (target, property) => (property === "getExecutor" ? () => asking : bound(target, property)),
  });
  return { tx: wrapped, plans };
}

/** A member of the real object; a method keeps its own `this`, since the classes have private fields. */
function bound<T extends object>(target: T, property: string | symbol): unknown {
  const member: unknown = Reflect.get(target, property, target);
  return typeof member === "function" ? member.bind(target) : member;
}
