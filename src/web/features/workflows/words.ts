import type { Task } from "../../../contract/workflows.ts";

/** What each employee may be asked, as a person would say it. */
const ASKED: Readonly<Record<string, string>> = {
  import_statement: "Read a statement",
  categorise_transactions: "Decide categories",
  apply_rule: "Apply a rule",
  refine_with_model: "Ask the model about unsure rows",
  ask_model: "Ask the model about merchants",
  mine_rules: "Look for rules in corrections",
  total_months: "Add up the months",
  find_recurring: "Look for what comes again",
  find_insights: "Look for what is worth a look",
  forecast_cash_flow: "Forecast the days to come",
  fold_in: "Say in the conversation what came of it",
  weekly_digest: "Sum up the week",
  total_deductions: "Add up what is deductible",
  tell_person: "Tell you",
};

/** Names of the figures in a task's result; what has none here is not told. */
const FIGURES: Readonly<Record<string, string>> = {
  added: "added",
  duplicates: "already there",
  rejected: "rejected",
  categorised: "categorised",
  transfers: "transfers paired",
  refunds: "refunds",
  changedRows: "rows changed",
  looked: "rows looked at",
  answered: "answered",
  suggested: "rules suggested",
  changed: "changed",
  series: "series",
  told: "insights",
};

/** `Read a statement`; an intent of a newer server by its own name. */
export const askedWords = (intent: string): string => ASKED[intent] ?? intent.replaceAll("_", " ");

/** `214 added, 3 already there`; empty when there is nothing to count. What came to nothing is left out beside what did not. */
export function figureWords(result: Task["result"], count: (value: number) => string): string {
  const figures = Object.entries(FIGURES).flatMap(([name, words]) => {
    const value = result?.[name];
    return typeof value === "number" ? [{ value, words }] : [];
  });
  const some = figures.filter(({ value }) => value !== 0);
  return (some.length > 0 ? some : figures.slice(0, 1))
    .map(({ value, words }) => `${count(value)} ${words}`)
    .join(", ");
}

/** How long a step took from being asked to its end; null while it is open. */
export const tookMs = ({ createdAt, finishedAt }: { createdAt: string; finishedAt: string | null }): number | null =>
  finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(createdAt);
