import type { Settings } from "../../../contract/account-holder.ts";
import { useClearSample, useLoadSample } from "../../lib/use-sample-data.ts";
import { Button } from "../../ui/button.tsx";
import { t } from "../../lib/t.ts";

/** A year of invented rows, in and out again. */
export function SampleData({ settings }: { settings: Settings }) {
  const load = useLoadSample();
  const clear = useClearSample();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="max-w-lg text-sm text-soft">
        {settings.sample
          ? t("A year of invented transactions is in the ledger. Clearing removes exactly those; your own rows stay.")
          : t(
              "A year of invented transactions in several currencies, to look around with. They stand in accounts of their own.",
            )}
      </p>
      {settings.sample ? (
        <Button busy={clear.isPending} onClick={() => clear.mutate()}>
          {t("Clear sample data")}
        </Button>
      ) : (
        <Button busy={load.isPending} onClick={() => load.mutate()}>
          {load.isPending ? t("Filling the ledger…") : t("Load sample data")}
        </Button>
      )}
    </div>
  );
}
