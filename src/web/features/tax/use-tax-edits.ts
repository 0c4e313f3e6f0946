import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import { call } from "../../lib/api.ts";
import { KEYS, settingsQuery } from "../../lib/queries.ts";

/** Figures of tax follow from everything said on the page. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEYS.tax });
}

/** Keeps whose form the person fills in. */
export function useChooseForm() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (taxJurisdiction: string) => call("settings", "PATCH", { taxJurisdiction }),
    onSuccess: async (settings) => {
      client.setQueryData(settingsQuery.queryKey, settings);
      await refresh();
    },
  });
}

export function useClaimEdit() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (edit: Input<"ledger-tax-claims", "PATCH">) => call("ledger-tax-claims", "PATCH", edit),
    onSuccess: refresh,
  });
}

export function useEntryAdd() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (entry: Input<"ledger-tax-entries", "POST">) => call("ledger-tax-entries", "POST", entry),
    onSuccess: refresh,
  });
}

export function useEntryRemove() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call("ledger-tax-entries", "DELETE", { id }),
    onSuccess: refresh,
  });
}
