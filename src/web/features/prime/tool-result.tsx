import { Link } from "@tanstack/react-router";
import type { CompareResult, ToolResult, TotalsResult } from "../../../core/chat/results.ts";
import { useFormat } from "../../lib/use-format.ts";
import { AsOneFigure } from "./as-one-figure.tsx";
import { PartsTable } from "./parts-table.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { ReceiptsFound } from "./receipts-found.tsx";
import { ChangeTable, FoundTable, SeriesTable } from "./result-tables.tsx";
import { RowsLink } from "./rows-link.tsx";
import { LINK, ShowIn, Sourced } from "./sourced.tsx";
import { isStanding, StandingResult } from "./standing-result.tsx";
import { t } from "../../lib/t.ts";

function ComparedRows({ result }: { result: CompareResult }) {
  const format = useFormat();
  return result.periods.map((period) => (
    <RowsLink key={period.since} rows={{ ...result.rows, ...period }}>
      {format.days(period.since, period.until)}
    </RowsLink>
  ));
}

function Left({ count }: { count: number }) {
  const format = useFormat();
  return count > 0 ? (
    <span className="text-xs text-faint">{t("{count} more not shown", { count: format.count(count) })}</span>
  ) : null;
}

function Totals({ result }: { result: TotalsResult }) {
  if (result.sums.length === 0) return null;
  const sources = (
    <>
      <RowsLink rows={result.rows}>{t("Show the rows")}</RowsLink>
      <Left count={result.left} />
    </>
  );
  return (
    <>
      <Sourced sources={sources}>
        {result.by !== null && result.parts.length > 0 && <PartsTable result={result} by={result.by} />}
      </Sourced>
      <AsOneFigure figure={result.asOne} rows={result.rows} />
    </>
  );
}

function Compared({ result }: { result: CompareResult }) {
  const format = useFormat();
  if (result.sums.length === 0) return null;
  const [later, earlier] = result.periods;
  const { asOne } = result;
  return (
    <>
      <Sourced sources={<ComparedRows result={result} />}>
        <ChangeTable result={result} />
      </Sourced>
      <AsOneFigure
        figure={asOne?.later}
        rows={{ ...result.rows, ...later }}
        of={format.days(later.since, later.until)}
      />
      <AsOneFigure
        figure={asOne?.earlier}
        rows={{ ...result.rows, ...earlier }}
        of={format.days(earlier.since, earlier.until)}
      />
    </>
  );
}

/** What a tool found, drawn; every figure leads to its rows. */
export function ToolResultView({ result }: { result: ToolResult }) {
  if (isStanding(result)) return <StandingResult result={result} />;
  switch (result.kind) {
    case "totals":
      return <Totals result={result} />;
    case "compare":
      return <Compared result={result} />;
    case "search":
      return result.found.length === 0 ? null : (
        <Sourced sources={<RowsLink rows={result.rows}>{t("Show all in the ledger")}</RowsLink>}>
          <FoundTable found={result.found} />
        </Sourced>
      );
    case "explain": {
      const why = (
        <Link to="/ledger" search={{ row: result.row.id }} className={LINK}>
          {t("Show how it was decided")}
        </Link>
      );
      return <Sourced sources={why} />;
    }
    case "recurring":
      return result.series.length === 0 ? null : (
        <Sourced sources={<ShowIn to="/insights">{t("Show in Insights")}</ShowIn>}>
          <SeriesTable result={result} />
        </Sourced>
      );
    case "receipts":
      return <ReceiptsFound result={result} />;
    case "proposal":
      return <ProposalCard proposal={result} />;
    case "nothing":
      return null;
  }
}
