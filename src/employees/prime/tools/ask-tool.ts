import type { ToolResult } from "../../../core/chat/results.ts";
import type { Plan } from "../../../core/planner/plan.ts";
import { seeArchived } from "../../../data/queries/see-archived.ts";
import { budgets } from "./budgets.ts";
import { compare } from "./compare.ts";
import { UnknownName } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { forecast } from "./forecast.ts";
import { insights } from "./insights.ts";
import { proposeErrand, proposeMove, proposeRule } from "./propose.ts";
import { proposeBudget } from "./propose-budget.ts";
import { receipts } from "./receipts.ts";
import { recurring, upcoming } from "./recurring.ts";
import { explain, search } from "./rows.ts";
import { tax } from "./tax.ts";
import { totals } from "./totals.ts";
import { readUnusedCategory } from "./unused-category.ts";
import { accounts } from "./worth.ts";

type Proposing = Extract<Plan, { tool: "recategorise" | "rule" | "budget" | "dispatch" }>;

const PROPOSING: readonly Plan["tool"][] = ["recategorise", "rule", "budget", "dispatch"];
const isProposing = (plan: Plan): plan is Proposing => PROPOSING.includes(plan.tool);

function propose(desk: Desk, threadId: string, plan: Proposing): Promise<ToolResult> {
  switch (plan.tool) {
    case "recategorise":
      return proposeMove(desk, threadId, plan.args);
    case "rule":
      return proposeRule(desk, threadId, plan.args);
    case "budget":
      return proposeBudget(desk, threadId, plan.args);
    case "dispatch":
      return proposeErrand(desk, threadId, plan.args.errand);
  }
}

function look(desk: Desk, plan: Exclude<Plan, Proposing>): Promise<ToolResult> {
  switch (plan.tool) {
    case "totals":
      return totals(desk, plan.args);
    case "compare":
      return compare(desk, plan.args);
    case "search":
      return search(desk, plan.args);
    case "recurring":
      return recurring(desk, plan.args);
    case "upcoming":
      return upcoming(desk, plan.args);
    case "explain":
      return explain(desk, plan.args);
    case "receipts":
      return receipts(desk, plan.args);
    case "accounts":
      return accounts(desk, plan.args);
    case "forecast":
      return forecast(desk, plan.args);
    case "budgets":
      return budgets(desk, plan.args);
    case "tax":
      return tax(desk, plan.args);
    case "insights":
      return insights(desk);
  }
}

/** What a tool has to say. Nothing of the ledger is changed by any: those that would only write down a proposal. */
export async function askTool(desk: Desk, threadId: string, plan: Plan): Promise<ToolResult> {
  try {
    if (isProposing(plan)) return await propose(desk, threadId, plan);
    await seeArchived(desk.tx);
    return await look(desk, await readUnusedCategory(desk, plan));
  } catch (error) {
    if (error instanceof UnknownName) return { kind: "nothing", why: error.message, instead: [] };
    throw error;
  }
}
