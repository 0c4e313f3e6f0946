import type { RowsOf } from "../../../core/chat/results.ts";
import type { Measure, Where } from "../../../core/planner/plan.ts";
import { groupOf } from "./desk.ts";
import type { Desk } from "./desk.ts";

/**
 * The rows whose sum answers a question: of spending, refunds are taken off; of income that is asked for by name, only what came in counts;
 * transfers count where they are named.
 */
export function rowsFor(desk: Desk, measure: Measure, where: Where): RowsOf {
  const named = where.category !== undefined || where.merchant !== undefined;
  switch (measure) {
    case "spent":
      return groupOf(desk, where.category) === "Transfers"
        ? { ...where, direction: "out" }
        : { ...where, flow: "spending" };
    case "received":
      return named ? { ...where, direction: "in" } : { ...where, flow: "income" };
    case "net":
      return named ? where : { ...where, transfers: "leave_out" };
    case "count":
      return where;
  }
}
