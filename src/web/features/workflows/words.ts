import type { Task } from "../../../contract/workflows.ts";
import { t } from "../../lib/t.ts";

/** What each employee may be asked, as a person would say it. */
const ASKED: Readonly<Record<string, string>> = {
  import_statement: t("Read a statement"),
  read_receipt: t("Read a receipt"),
  match_receipts: t("Look for the transactions of receipts"),
  categorise_transactions: t("Decide categories"),
  apply_rule: t("Apply a rule"),
  refine_with_model: t("Ask the model about unsure rows"),
  ask_model: t("Ask the model about merchants"),
  mine_rules: t("Look for rules in corrections"),
  total_months: t("Add up the months"),
  find_recurring: t("Look for what comes again"),
  find_insights: t("Look for what is worth a look"),
  forecast_cash_flow: t("Forecast the days to come"),
  fold_in: t("Say in the conversation what came of it"),
  weekly_digest: t("Sum up the week"),
  total_deductions: t("Add up what is deductible"),
  tell_person: t("Tell you"),
};

/** What the figures in a task's result say; what has nothing here is not told. `count`: the figure as it is written. */
const FIGURES: Readonly<Record<string, (count: string, n: number) => string>> = {
  added: (count) => t("{count} added", { count }),
  duplicates: (count) => t("{count} already there", { count }),
  rejected: (count) => t("{count} rejected", { count }),
  categorised: (count) => t("{count} categorised", { count }),
  transfers: (count, n) =>
    t("{n, plural, one {{count} transfer paired} other {{count} transfers paired}}", { count, n }),
  refunds: (count, n) => t("{n, plural, one {{count} refund} other {{count} refunds}}", { count, n }),
  changedRows: (count, n) => t("{n, plural, one {{count} row changed} other {{count} rows changed}}", { count, n }),
  looked: (count, n) => t("{n, plural, one {{count} row looked at} other {{count} rows looked at}}", { count, n }),
  answered: (count) => t("{count} answered", { count }),
  suggested: (count, n) => t("{n, plural, one {{count} rule suggested} other {{count} rules suggested}}", { count, n }),
  changed: (count) => t("{count} changed", { count }),
  series: (count) => t("{count} series", { count }),
  told: (count, n) => t("{n, plural, one {{count} insight} other {{count} insights}}", { count, n }),
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
    .map(({ value, words }) => words(count(value), value))
    .join(", ");
}

/** How long a step took from being asked to its end; null while it is open. */
export const tookMs = ({ createdAt, finishedAt }: { createdAt: string; finishedAt: string | null }): number | null =>
  finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(createdAt);
