import type { Declined } from "./plan.ts";

/** What can be asked of anybody's ledger. */
export const OFFERS: readonly string[] = [
  "How much did I spend last month?",
  "Where did my money go this year?",
  "What were my 5 biggest expenses this year?",
  "Compare this month with last month",
  "What subscriptions do I have?",
  "How much do I earn per month on average?",
];

export const decline = (why: string, instead: readonly string[] = OFFERS.slice(0, 3)): Declined => ({
  tool: null,
  why,
  instead,
});
