import { fold } from "../../../core/merchant/fold.ts";
import type { Plan } from "../../../core/planner/plan.ts";
import { isGroup } from "../../../core/taxonomy/groups.ts";
import { ledgerSums } from "../../../data/queries/ledger-totals.ts";
import type { Desk } from "./desk.ts";

interface Named {
  readonly merchant?: string;
  readonly category?: string;
}

/** What a plan asks about: of rows in its filter, of series beside the rest. */
const whereIn = ({ args }: Plan): Named | null => ("where" in args ? args.where : null);
const seriesIn = (plan: Plan): Named | null =>
  plan.tool === "recurring" || plan.tool === "upcoming" ? plan.args : null;

const asMerchant = (named: Named, merchant: string): Named =>
  Object.fromEntries(Object.entries({ ...named, merchant }).filter(([name]) => name !== "category"));

/** The plan of the same tool that asks about a merchant in place of a category. */
function withMerchant<P extends Plan>(plan: P, merchant: string): P {
  const [where, series] = [whereIn(plan), seriesIn(plan)];
  if (where) return { ...plan, args: { ...plan.args, where: asMerchant(where, merchant) } };
  return series ? { ...plan, args: asMerchant(series, merchant) } : plan;
}

/**
 * A sub-category that nothing was ever filed under stands for the merchants whose names hold its word: whoever files by groups pays rent,
 * though nothing is in “Rent”. Where there are no such merchants either, the plan stays as it is. Throws UnknownName.
 */
export async function readUnusedCategory<P extends Plan>(desk: Desk, plan: P): Promise<P> {
  const { category, merchant } = whereIn(plan) ?? seriesIn(plan) ?? {};
  if (category === undefined || merchant !== undefined || isGroup(category)) return plan;
  if ((await ledgerSums(desk.tx, desk.filterOf({ category }))).length > 0) return plan;
  const word = fold(category).toLowerCase();
  return (await ledgerSums(desk.tx, { merchant: word })).length > 0 ? withMerchant(plan, word) : plan;
}
