import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import type { Screen } from "../../../core/planner/plan.ts";
import { localDay } from "../../lib/calendar.ts";
import { accountsQuery, categoriesQuery } from "../../lib/queries.ts";
import { ledgerSaid } from "./screen-said.ts";

/** Where one is, what is shown there, and what one may want to ask about it. */
export interface SeenScreen {
  readonly path: string;
  readonly screen: Screen;
  readonly starters: readonly string[];
}

const STARTERS: Readonly<Record<string, readonly string[]>> = {
  "/": ["Anything unusual?", "What is due in the next 14 days?", "How much will I spend next month?"],
  "/insights": ["Anything unusual?", "What subscriptions do I have?", "What is my net worth?"],
  "/budgets": ["How are my budgets doing?", "Am I over budget?"],
  "/tax": ["Tax summary for this year"],
  "/review": ["Show uncategorised transactions", "Categorise what is left"],
  "/rules": ["Suggest some rules"],
};

function startersOf(path: string, { where, rowId }: Screen): readonly string[] {
  if (rowId !== undefined) return ["Why is this in its category?", "Move this to Groceries"];
  if (where) return ["How much are these?", "These by month", "5 biggest of these"];
  return STARTERS[path] ?? ["Where did my money go this year?", "What were my 5 biggest expenses this year?"];
}

/** What the person looks at. */
export function useScreen(): SeenScreen {
  const { pathname, search } = useRouterState({ select: ({ location }) => location });
  const { data: accounts } = useQuery(accountsQuery);
  const { data: categories } = useQuery(categoriesQuery);
  const [today] = useState(() => localDay(new Date()));
  const ready = pathname === "/ledger" && accounts !== undefined && categories !== undefined;
  const { q, row } = search as { q?: string; row?: string };
  const asked = { ...(q === undefined ? {} : { q }), ...(row === undefined ? {} : { row }) };
  const screen = ready ? ledgerSaid(asked, { accounts, categories, today }) : {};
  return { path: pathname, screen, starters: startersOf(pathname, screen) };
}
