import type { Category } from "../../../contract/categories.ts";
import type { Screen } from "../../../core/planner/plan.ts";
import { t } from "../../lib/t.ts";

/** Groups that are no spending. */
const NO_SPENDING: ReadonlySet<string> = new Set(["Income", "Transfers"]);
const NAMED = 2;

/**
 * Questions Prime can answer from this very ledger, in the person's language: about the categories most rows have. Each translation stands in
 * the phrase book of the planner, which a test holds it to.
 */
export function startersFor(categories: readonly Category[]): string[] {
  const used = categories
    .filter(({ group, transactionCount }) => transactionCount > 0 && !NO_SPENDING.has(group))
    .toSorted((a, b) => b.transactionCount - a.transactionCount);
  if (used.length === 0) return [t("What can I ask?")];
  const [most, next] = used.slice(0, NAMED);
  return [
    t("How much did I spend on {category} last month?", { category: most!.name }),
    t("Where did my money go this year?"),
    ...(next ? [t("{category} by month this year", { category: next.name })] : []),
    t("What were my 5 biggest expenses this year?"),
    t("Compare this month with last month"),
    t("What subscriptions do I have?"),
  ];
}

const ofScreens = (): Readonly<Record<string, readonly string[]>> => ({
  "/": [t("Anything unusual?"), t("What is due in the next 14 days?"), t("How much will I spend next month?")],
  "/insights": [t("Anything unusual?"), t("What subscriptions do I have?"), t("What is my net worth?")],
  "/budgets": [t("How are my budgets doing?"), t("Am I over budget?")],
  "/documents": [t("Which expenses have no receipt?"), t("Which receipts are unmatched?")],
  "/tax": [t("Tax summary for this year")],
  "/review": [t("Show uncategorised transactions"), t("Categorise what is left")],
  "/rules": [t("Suggest some rules")],
});

/** What one may want to ask beside a screen. */
export function startersBeside(path: string, { where, rowId }: Screen): readonly string[] {
  if (rowId !== undefined) return [t("Why is this in its category?"), t("Move this to Groceries")];
  if (where) return [t("How much are these?"), t("These by month"), t("5 biggest expenses of these")];
  return ofScreens()[path] ?? [t("Where did my money go this year?"), t("What were my 5 biggest expenses this year?")];
}
