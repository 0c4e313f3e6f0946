import { useNavigate } from "@tanstack/react-router";
import { useLoadSample } from "../../lib/use-sample-data.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

/** Nothing to show yet: what belongs here, and the two ways to get it. */
export function EmptyHome() {
  const navigate = useNavigate();
  const sample = useLoadSample();
  return (
    <EmptyState
      title={t("Your month in one sentence will stand here")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={() => void navigate({ to: "/import" })}>
            {t("Import a statement")}
          </Button>
          <Button busy={sample.isPending} onClick={() => sample.mutate()}>
            {sample.isPending ? t("Filling the ledger…") : t("Look around with sample data")}
          </Button>
        </div>
      }
    >
      {t(
        "Download a statement from your bank as CSV, OFX or CAMT and import it: every row gets a merchant, a category and the reason for it. Then you see here what you spent, on what, and how that compares.",
      )}
    </EmptyState>
  );
}
