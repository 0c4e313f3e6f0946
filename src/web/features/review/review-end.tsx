import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

/** One merchant the person settled. */
export interface Settled {
  readonly id: string;
  readonly merchant: string;
  readonly category: string;
  readonly group: Group;
  readonly rows: number;
}

interface ReviewEndProps {
  readonly settled: readonly Settled[];
  readonly skipped: number;
  readonly onAgain: () => void;
}

/** What the review came to: what was learned, and what was left. */
export function ReviewEnd({ settled, skipped, onAgain }: ReviewEndProps) {
  const rows = settled.reduce((sum, entry) => sum + entry.rows, 0);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-wash text-accent">
          <Check size={18} aria-hidden="true" />
        </span>
        <div>
          <h2 className="text-base font-semibold">
            {skipped > 0 ? t("That was everything but what you skipped") : t("Nothing waits for you")}
          </h2>
          <p className="text-sm text-soft">
            {settled.length === 0
              ? t("Rows that Tag is not sure about enough will come here, by merchant.")
              : t("You settled {rowsText}. From now on these are known:", { rowsText: rowsText(rows) })}
          </p>
        </div>
      </div>
      {settled.length > 0 && (
        <ul aria-label={t("What was learned")} className="flex flex-col">
          {settled.map(({ id, merchant, category, group, rows: count }) => (
            <li key={id} className="flex items-center gap-3 border-t border-line py-2 text-sm first:border-t-0">
              <span className="min-w-0 flex-1 truncate font-medium">{merchant}</span>
              <CategoryChip group={group} name={category} />
              <span className="w-16 shrink-0 text-right text-xs text-faint tabular-nums">{rowsText(count)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {skipped > 0 && (
          <Button onClick={onAgain}>
            {t("Look at the {skipped} skipped {skipped, plural, one {merchant} other {merchants}}", { skipped })}
          </Button>
        )}
        <Link to="/ledger" className="text-sm font-medium text-accent hover:underline">
          {t("Open the ledger")}
        </Link>
      </div>
    </div>
  );
}
