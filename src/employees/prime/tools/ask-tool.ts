import type { ToolResult } from "../../../core/chat/results.ts";
import type { Plan } from "../../../core/planner/plan.ts";
import { compare } from "./compare.ts";
import { UnknownName } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { proposeErrand, proposeMove, proposeRule } from "./propose.ts";
import { explain, search } from "./rows.ts";
import { accounts, recurring } from "./standing.ts";
import { totals } from "./totals.ts";

function run(desk: Desk, threadId: string, plan: Plan): Promise<ToolResult> {
  switch (plan.tool) {
    case "totals":
      return totals(desk, plan.args);
    case "compare":
      return compare(desk, plan.args);
    case "search":
      return search(desk, plan.args);
    case "recurring":
      return recurring(desk, plan.args);
    case "explain":
      return explain(desk, plan.args);
    case "accounts":
      return accounts(desk, plan.args);
    case "recategorise":
      return proposeMove(desk, threadId, plan.args);
    case "rule":
      return proposeRule(desk, threadId, plan.args);
    case "dispatch":
      return proposeErrand(desk, threadId, plan.args.errand);
  }
}

/** What a tool has to say. Nothing of the ledger is changed by any: those that would only write down a proposal. */
export async function askTool(desk: Desk, threadId: string, plan: Plan): Promise<ToolResult> {
  try {
    return await run(desk, threadId, plan);
  } catch (error) {
    if (error instanceof UnknownName) return { kind: "nothing", why: error.message, instead: [] };
    throw error;
  }
}
