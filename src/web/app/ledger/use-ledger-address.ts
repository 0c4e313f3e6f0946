import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { LedgerSearch } from "../../features/ledger/ledger-search.ts";

/** How long the cursor rests on a row before an open drawer follows, in milliseconds. */
const FOLLOW_MS = 140;

/** The ledger's address, and the ways to change it. Opening a drawer is a step back can undo; typing a filter is not. */
export function useLedgerAddress() {
  const search = useSearch({ from: "/ledger" });
  const navigate = useNavigate({ from: "/ledger" });
  const openId = search.row;
  const ways = useMemo(() => {
    const go = (change: Partial<Record<keyof LedgerSearch, string | undefined>>, replace: boolean): void =>
      void navigate({ search: (now: LedgerSearch) => ({ ...now, ...change }) as LedgerSearch, replace });
    return {
      filter: (q: string): void => go({ q: q === "" ? undefined : q }, true),
      order: ({ sort, order }: Pick<LedgerSearch, "sort" | "order">): void => go({ sort, order }, true),
      open: ({ q, sort, order }: LedgerSearch): void => go({ q, sort, order, row: undefined }, false),
      show: (row: string): void => go({ row }, false),
      showInstead: (row: string): void => go({ row }, true),
      hide: (): void => go({ row: undefined }, true),
    };
  }, [navigate]);
  return { search, openId, ...ways };
}
export type LedgerAddress = ReturnType<typeof useLedgerAddress>;

/** An open drawer follows the cursor, once it rests. */
export function useDrawerFollows({ openId, showInstead }: LedgerAddress, activeId: string | undefined): void {
  const to = openId !== undefined && activeId !== undefined && activeId !== openId ? activeId : null;
  useEffect(() => {
    if (to === null) return undefined;
    const timer = setTimeout(() => showInstead(to), FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [to, showInstead]);
}
