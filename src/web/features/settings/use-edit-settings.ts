import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import { call } from "../../lib/api.ts";
import { settingsQuery } from "../../lib/queries.ts";

/** Saves preferences; the screens follow at once. */
export function useEditSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: Input<"settings", "PATCH">) => call("settings", "PATCH", edit),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
  });
}
