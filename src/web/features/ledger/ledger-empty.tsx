import { Link } from "@tanstack/react-router";
import type { ParsedFilter } from "../../lib/filter-tokens.ts";
import { useLoadSample } from "../../lib/use-sample-data.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/feedback.tsx";

const ALL_DECIDED: Readonly<Record<string, string>> = {
  unsure: "Nothing here is unsure",
  uncategorised: "Every row here has a category",
};

function NothingYet() {
  const sample = useLoadSample();
  return (
    <EmptyState
      title="No transactions yet"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link
            to="/import"
            className="inline-flex h-9 items-center rounded-md bg-accent px-3 text-sm font-medium text-accent-ink hover:opacity-90"
          >
            Import a statement
          </Link>
          <Button busy={sample.isPending} onClick={() => sample.mutate()}>
            {sample.isPending ? "Filling the ledger…" : "Look around with sample data"}
          </Button>
        </div>
      }
    >
      Drop a bank statement anywhere on this page. Every row gets a merchant, a category and the reason for it.
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
    <EmptyState title={title ?? "No row matches"} action={<Button onClick={onClear}>Clear filter</Button>}>
      {title ? "Tag decided all of these with some certainty." : "Drop a token or a word, or clear the whole filter."}
    </EmptyState>
  );
}
