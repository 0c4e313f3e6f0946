import { counted } from "./words.ts";

/** What an employee was asked for in a conversation, and what it came to. */
export interface Work {
  readonly employee: string;
  readonly intent: string;
  /** What was counted; null where it failed. */
  readonly result: Readonly<Record<string, number>> | null;
  /** Why it failed; null where it did not. */
  readonly error: string | null;
}

type Result = Readonly<Record<string, number>>;
const changes = (count: number): string => (count === 0 ? "nothing changed" : `${count} new, changed or gone`);

const DONE: Readonly<Record<string, (result: Result) => string>> = {
  find_recurring: ({ series = 0, changed = 0 }) =>
    `looked for what comes again: ${counted(series, "thing")}, ${changes(changed)}. Ask me what is due, or see Insights.`,
  find_insights: ({ told = 0, added = 0 }) =>
    told === 0
      ? "found nothing that is worth a look."
      : `found ${counted(told, "thing")} worth a look, ${added} of them new. Ask me “anything unusual?”, or see Insights.`,
  categorise_transactions: ({ categorised = 0, transfers = 0, refunds = 0 }) =>
    categorised === 0
      ? "found nothing that waits for a category."
      : `categorised ${counted(categorised, "transaction")}${transfers > 0 ? `, paired ${counted(transfers, "transfer")}` : ""}${refunds > 0 ? `, matched ${counted(refunds, "refund")}` : ""}. Each row says why.`,
  mine_rules: ({ suggested = 0 }) =>
    suggested === 0
      ? "found no rule in your corrections that is worth suggesting."
      : `suggests ${counted(suggested, "rule")}. See what each would do under Rules.`,
  total_deductions: ({ totals = 0, changed = 0 }) =>
    `added up what is deductible: ${counted(totals, "sum")}, ${changes(changed)}. Ask me for the tax summary, or see Tax.`,
};

const titled = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** What the person is told of work that has ended: a title, and a sentence. */
export function sayWork({ employee, intent, result, error }: Work): {
  readonly title: string;
  readonly sentence: string;
} {
  const who = titled(employee);
  if (result === null)
    return { title: `${who} could not do it`, sentence: `${who} could not do it: ${error ?? "it failed"}` };
  return { title: `${who} is done`, sentence: `${who} ${DONE[intent]?.(result) ?? "is done."}` };
}
