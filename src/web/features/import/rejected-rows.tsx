import { ChevronRight } from "lucide-react";
import type { ImportRun } from "../../../contract/imports.ts";
import { classNames } from "../../lib/class-names.ts";
import { placeOf } from "./words.ts";
import { t } from "../../lib/t.ts";

interface RejectedRowsProps {
  readonly rows: ImportRun["rejected"];
  /** How many there were in all; at most a hundred are kept. */
  readonly total: number;
  readonly of: number;
  readonly open?: boolean;
  /** In a history, where it is no news. */
  readonly quiet?: boolean;
}

/** The lines that could not be read, each with its reason. Nothing is dropped in silence. */
export function RejectedRows({ rows, total, of, open, quiet }: RejectedRowsProps) {
  if (total === 0) return null;
  return (
    <details
      open={open}
      className={classNames("group", quiet ? "text-xs" : "rounded-md bg-bad-wash px-3 py-2 text-sm")}
    >
      <summary
        className={classNames(
          "flex list-none items-center gap-1.5 [&::-webkit-details-marker]:hidden",
          quiet ? "text-soft" : "font-medium text-bad",
        )}
      >
        <ChevronRight size={14} className="transition-transform duration-150 group-open:rotate-90" aria-hidden="true" />
        {t("We could not read {total} of {of, plural, one {# row} other {# rows}}", { total: String(total), of })}
      </summary>
      <ul className="mt-2 flex flex-col gap-1 pl-5 text-xs text-ink">
        {rows.map((row) => (
          <li key={`${row.page ?? 0} ${row.line} ${row.reason}`}>
            <span className="font-mono">{placeOf(row)}</span>: {row.reason}
          </li>
        ))}
        {total > rows.length && <li>{t("and {count} more", { count: String(total - rows.length) })}</li>}
      </ul>
    </details>
  );
}
