import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import type { Screen } from "../../../core/planner/plan.ts";
import { localDay } from "../../lib/calendar.ts";
import { accountsQuery, categoriesQuery } from "../../lib/queries.ts";
import { ledgerSaid } from "./screen-said.ts";
import { startersBeside } from "./starters.ts";

/** Where one is, what is shown there, and what one may want to ask about it. */
export interface SeenScreen {
  readonly path: string;
  readonly screen: Screen;
  readonly starters: readonly string[];
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
  return { path: pathname, screen, starters: startersBeside(pathname, screen) };
}
