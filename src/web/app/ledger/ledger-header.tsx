import { Link } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import type { Ref } from "react";
import { ExportMenu } from "../../features/ledger/export-menu.tsx";
import { FilterField } from "../../features/ledger/filter-field.tsx";
import type { LedgerSearch } from "../../features/ledger/ledger-search.ts";
import type { RowCount } from "../../features/ledger/row-count.ts";
import { ViewsMenu } from "../../features/ledger/views-menu.tsx";
import type { FilterWorld, LedgerQuery } from "../../lib/filter-query.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

interface LedgerHeaderProps {
  readonly search: LedgerSearch;
  readonly world: FilterWorld;
  /** What the list is asked for. */
  readonly query: LedgerQuery;
  readonly inputRef: Ref<HTMLInputElement>;
  /** What in the filter could not be understood. */
  readonly problems: readonly string[];
  readonly count: RowCount | null;
  readonly onFilter: (q: string) => void;
  readonly onLeave: () => void;
  /** Goes to a view that was kept. */
  readonly onOpen: (address: LedgerSearch) => void;
}

/** Title, search field and how many rows there are. */
export function LedgerHeader(props: LedgerHeaderProps) {
  const { search, world, query, inputRef, problems, count, onFilter, onLeave, onOpen } = props;
  const format = useFormat();
  return (
    <header className="flex shrink-0 flex-col gap-2 px-4 pt-2 pb-2 md:px-6 md:pt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex flex-1 items-baseline gap-3 md:flex-none">
          <h1 className="text-xl font-semibold">{t("Ledger")}</h1>
          <p role="status" className="text-xs whitespace-nowrap text-faint tabular-nums">
            {count &&
              t("{rows}{which, select, true {+} other {}} {rows2, plural, one {row} other {rows}}", {
                rows: format.count(count.rows),
                which: String(count.more),
                rows2: count.rows,
              })}
          </p>
        </div>
        <div className="order-last flex w-full md:order-none md:w-auto md:flex-1">
          <FilterField text={search.q ?? ""} world={world} inputRef={inputRef} onChange={onFilter} onLeave={onLeave} />
        </div>
        <ViewsMenu search={search} onOpen={onOpen} />
        <ExportMenu query={query} />
        <Link
          to="/import"
          className="inline-flex h-9 items-center gap-2 rounded-md border max-md:hidden border-line-strong bg-surface px-3 text-sm font-medium hover:bg-sunken"
        >
          <FileUp size={16} aria-hidden="true" />
          {t("Import")}
        </Link>
      </div>
      {problems.map((problem) => (
        <p key={problem} role="alert" className="text-xs text-bad">
          {problem}
        </p>
      ))}
    </header>
  );
}
