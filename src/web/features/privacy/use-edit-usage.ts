import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import { call } from "../../lib/api.ts";
import { KEYS } from "../../lib/queries.ts";

/** Saves what the person allows; what stands on screen is read again. */
export function useEditUsage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: Input<"usage", "PATCH">) => call("usage", "PATCH", edit),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS.usage }),
  });
}
