import { Tag, X } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Keys } from "../../ui/keys.tsx";
import { Money } from "../../ui/money.tsx";
import { BulkEditor } from "./bulk-edit.tsx";
import type { RowsChange } from "./bulk-edit.tsx";
import { sumByCurrency } from "./sums.ts";
import { t } from "../../lib/t.ts";

interface BulkBarProps {
  readonly rows: readonly Transaction[];
  /** A change runs. */
  readonly busy: boolean;
  /** Answers false when it was refused. */
  readonly onEdit: (change: RowsChange, outcome: string) => Promise<boolean>;
  readonly onCategory: (anchor: HTMLElement) => void;
  readonly onClear: () => void;
}

/** What is selected, what it adds up to, and what can be done with all of it. */
export function BulkBar({ rows, busy, onEdit, onCategory, onClear }: BulkBarProps) {
  return (
    <section
      aria-label={t("Selection")}
      className="shrink-0 border-t border-line-strong bg-raised px-4 py-2 rise md:px-6"
    >
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm font-medium tabular-nums" aria-live="polite">
          {t("{rows} selected", { rows: rows.length })}
        </p>
        <p className="flex flex-1 flex-wrap gap-x-3 text-sm text-soft">
          {sumByCurrency(rows).map(({ currency, amount }) => (
            <Money key={currency} amount={amount} currency={currency} sign="always" />
          ))}
        </p>
        <BulkEditor busy={busy} onEdit={onEdit} />
        <Button busy={busy} onClick={(event) => onCategory(event.currentTarget)}>
          <Tag size={15} aria-hidden="true" />
          {t("Change category")}
          <span className="max-md:hidden" aria-hidden="true">
            <Keys keys="c" />
          </span>
        </Button>
        <IconButton label={t("Clear selection")} disabled={busy} onClick={onClear}>
          <X size={16} />
        </IconButton>
      </div>
    </section>
  );
}
