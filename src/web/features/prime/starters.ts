import type { Category } from "../../../contract/categories.ts";

/** Groups that are no spending. */
const NO_SPENDING: ReadonlySet<string> = new Set(["Income", "Transfers"]);
const NAMED = 2;

/** Questions Prime can answer from this very ledger: about the categories most rows have. */
export function startersFor(categories: readonly Category[]): string[] {
  const used = categories
    .filter(({ group, transactionCount }) => transactionCount > 0 && !NO_SPENDING.has(group))
    .toSorted((a, b) => b.transactionCount - a.transactionCount);
  if (used.length === 0) return ["What can I ask?"];
  const [most, next] = used.slice(0, NAMED);
  return [
    `How much did I spend on ${most!.name} last month?`,
    "Where did my money go this year?",
    ...(next ? [`${next.name} by month this year`] : []),
    "What were my 5 biggest expenses this year?",
    "Compare this month with last month",
    "What subscriptions do I have?",
  ];
}
