import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import { call } from "../../lib/api.ts";
import { KEYS } from "../../lib/queries.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";

type OwnRate = Input<"exchange-rates", "POST">;

/** What is told at other rates, or in another currency, is asked for anew. */
export function useRatesChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([KEYS.outlook, KEYS.summary].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

const forget = ({ on, base, quote }: OwnRate) => call("exchange-rates", "DELETE", { on, base, quote });

/** Writes a rate of one's own; what there was before can be had back. */
export function useOwnRate() {
  const refresh = useRatesChanged();
  return useMutation({
    mutationFn: (rate: OwnRate) => call("exchange-rates", "POST", rate),
    onSuccess: async ({ before }, rate) => {
      await refresh();
      showUndoable(t("Your rate counts now."), async () => {
        if (before) await call("exchange-rates", "POST", before);
        else await forget(rate);
        await refresh();
        return t("The rate is as it was.");
      });
    },
  });
}

/** Removes a rate of one's own, and offers to have it back. */
export function useForgetRate() {
  const refresh = useRatesChanged();
  return useMutation({
    mutationFn: forget,
    onSuccess: async (_, rate) => {
      await refresh();
      showUndoable(t("Your rate is gone; what is known otherwise counts again."), async () => {
        await call("exchange-rates", "POST", rate);
        await refresh();
        return t("The rate is as it was.");
      });
    },
  });
}
