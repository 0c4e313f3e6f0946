import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CompareResult, ToolResult, TotalsResult } from "../../../core/chat/results.ts";
import { useFormat } from "../../lib/use-format.ts";
import { PartsTable } from "./parts-table.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { AccountsTable, ChangeTable, FoundTable, SeriesTable } from "./result-tables.tsx";
import { RowsLink } from "./rows-link.tsx";

/** A table with, under it, where its figures come from. */
function Sourced({ sources, children }: { sources: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      {children && <div className="overflow-hidden rounded-lg border border-line bg-surface py-1">{children}</div>}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">{sources}</p>
    </div>
  );
}

function ComparedRows({ result }: { result: CompareResult }) {
  const format = useFormat();
  return result.periods.map((period) => (
    <RowsLink key={period.since} rows={{ ...result.rows, ...period }}>
      {`${format.shortDay(period.since)} – ${format.day(period.until)}`}
    </RowsLink>
  ));
}

function Left({ count }: { count: number }) {
  const format = useFormat();
  return count > 0 ? <span className="text-xs text-faint">{format.count(count)} more not shown</span> : null;
}

function Totals({ result }: { result: TotalsResult }) {
  if (result.sums.length === 0) return null;
  const sources = (
    <>
      <RowsLink rows={result.rows}>Show the rows</RowsLink>
      <Left count={result.left} />
    </>
  );
  return (
    <Sourced sources={sources}>
      {result.by !== null && result.parts.length > 0 && <PartsTable result={result} by={result.by} />}
    </Sourced>
  );
}

const LINK = "text-xs font-medium text-accent hover:underline";

/** What a tool found, drawn; every figure leads to its rows. */
export function ToolResultView({ result }: { result: ToolResult }) {
  switch (result.kind) {
    case "totals":
      return <Totals result={result} />;
    case "compare":
      return result.sums.length === 0 ? null : (
        <Sourced sources={<ComparedRows result={result} />}>
          <ChangeTable result={result} />
        </Sourced>
      );
    case "search":
      return result.found.length === 0 ? null : (
        <Sourced sources={<RowsLink rows={result.rows}>Show all in the ledger</RowsLink>}>
          <FoundTable found={result.found} />
        </Sourced>
      );
    case "explain": {
      const why = (
        <Link to="/ledger" search={{ row: result.row.id }} className={LINK}>
          Show how it was decided
        </Link>
      );
      return <Sourced sources={why} />;
    }
    case "recurring": {
      const all = (
        <Link to="/insights" className={LINK}>
          Show in Insights
        </Link>
      );
      return result.series.length === 0 ? null : (
        <Sourced sources={all}>
          <SeriesTable result={result} />
        </Sourced>
      );
    }
    case "accounts":
      return (
        <Sourced sources={null}>
          <AccountsTable result={result} />
        </Sourced>
      );
    case "proposal":
      return <ProposalCard proposal={result} />;
    case "nothing":
      return null;
  }
}
