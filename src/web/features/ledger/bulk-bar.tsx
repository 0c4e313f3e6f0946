import { Tag, X } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/feedback.tsx";
import { Keys } from "../../ui/keys.tsx";
import { Money } from "../../ui/money.tsx";
import { sumByCurrency } from "./sums.ts";

interface BulkBarProps {
  readonly rows: readonly Transaction[];
  /** Rows done so far while a change runs; null at rest. */
  readonly done: number | null;
  readonly onCategory: (anchor: HTMLElement) => void;
  readonly onClear: () => void;
}

/** What is selected, what it adds up to, and what can be done with all of it. */
export function BulkBar({ rows, done, onCategory, onClear }: BulkBarProps) {
  return (
    <section aria-label="Selection" className="shrink-0 border-t border-line-strong bg-raised px-4 py-2 rise md:px-6">
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm font-medium tabular-nums" aria-live="polite">
          {rows.length} selected
        </p>
        <p className="flex flex-1 flex-wrap gap-x-3 text-sm text-soft">
          {sumByCurrency(rows).map(({ currency, amount }) => (
            <Money key={currency} amount={amount} currency={currency} sign="always" />
          ))}
        </p>
        <Button busy={done !== null} onClick={(event) => onCategory(event.currentTarget)}>
          <Tag size={15} aria-hidden="true" />
          {done === null ? "Change category" : `${done} of ${rows.length}`}
          <span className="max-md:hidden" aria-hidden="true">
            <Keys keys="c" />
          </span>
        </Button>
        <IconButton label="Clear selection" disabled={done !== null} onClick={onClear}>
          <X size={16} />
        </IconButton>
      </div>
      {done !== null && <ProgressBar share={done / Math.max(1, rows.length)} label="Changing categories" />}
    </section>
  );
}
