import { Link } from "@tanstack/react-router";
import type { ParsedFilter } from "../../lib/filter-tokens.ts";
import { useLoadSample } from "../../lib/use-sample-data.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

const ALL_DECIDED: Readonly<Record<string, string>> = {
  unsure: t("Nothing here is unsure"),
  uncategorised: t("Every row here has a category"),
};

function NothingYet() {
  const sample = useLoadSample();
  return (
    <EmptyState
      title={t("No transactions yet")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link
            to="/import"
            className="inline-flex h-9 items-center rounded-md bg-accent px-3 text-sm font-medium text-accent-ink hover:opacity-90"
          >
            {t("Import a statement")}
          </Link>
          <Button busy={sample.isPending} onClick={() => sample.mutate()}>
            {sample.isPending ? t("Filling the ledger…") : t("Look around with sample data")}
          </Button>
        </div>
      }
    >
      {t("Drop a bank statement anywhere on this page. Every row gets a merchant, a category and the reason for it.")}
    </EmptyState>
  );
}

/** Why there is no row, and the next step. */
export function LedgerEmpty({ filter, onClear }: { filter: ParsedFilter; onClear: () => void }) {
  const { tokens, words } = filter;
  if (tokens.length === 0 && words === "") return <NothingYet />;
  const decided = tokens.find(({ key }) => key === "is");
  const title = decided && words === "" ? ALL_DECIDED[decided.value] : undefined;
  return (
    <EmptyState title={title ?? t("No row matches")} action={<Button onClick={onClear}>{t("Clear filter")}</Button>}>
      {title
        ? t("Tag decided all of these with some certainty.")
        : t("Drop a token or a word, or clear the whole filter.")}
    </EmptyState>
  );
}
