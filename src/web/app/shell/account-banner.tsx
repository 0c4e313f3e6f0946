import { useQuery } from "@tanstack/react-query";
import { classNames } from "../../lib/class-names.ts";
import { settingsQuery } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { useClearSample } from "../../lib/use-sample-data.ts";
import { openPanel } from "./panels.ts";
import { t } from "../../lib/t.ts";

function ClearSample() {
  const clear = useClearSample();
  return (
    <Button small busy={clear.isPending} onClick={() => clear.mutate()}>
      {t("Clear sample data")}
    </Button>
  );
}

/** Says that the ledger is invented, or belongs to nobody yet, with the way out of each. */
export function AccountBanner() {
  const { data } = useQuery(settingsQuery);
  if (!data || (!data.sample && data.hasCredential)) return null;
  return (
    <section
      aria-label={t("About this ledger")}
      className="flex shrink-0 flex-wrap items-center justify-between gap-x-3 gap-y-2 border-b border-line bg-accent-wash px-4 py-2 text-sm md:px-6"
    >
      {/* On a phone both buttons take the line, and they say the same. */}
      <p className={classNames("min-w-32 flex-1 font-medium", data.sample && !data.hasCredential && "max-sm:sr-only")}>
        {data.sample ? t("Sample data") : t("This ledger has no account yet")}
      </p>
      {data.sample && <ClearSample />}
      {!data.hasCredential && (
        <Button small look="primary" onClick={() => openPanel("sign-up")}>
          {t("Create an account to keep this")}
        </Button>
      )}
    </section>
  );
}
